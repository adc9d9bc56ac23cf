using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Retour.Database;

namespace Retour.Modules.Organisation;

/// <summary>
/// Where ASP.NET Core Identity keeps the accounts: as it would by itself, but the authenticator's key encrypted, recovery codes as slow hashes,
/// and passkeys as plain columns.
/// </summary>
internal sealed class StaffAccounts(RetourDb db, IDataProtectionProvider protection, TimeProvider time, IdentityErrorDescriber? describer = null)
    : UserOnlyStore<StaffMember, RetourDb, Guid>(db, describer)
{
    private const int HashBytes = 16, Rounds = 100_000;
    private readonly IDataProtector protector = protection.CreateProtector("staff authenticator");

    public override Task SetAuthenticatorKeyAsync(StaffMember user, string key, CancellationToken cancellationToken)
    {
        user.AuthenticatorSecret = protector.Protect(key);
        return Task.CompletedTask;
    }

    public override Task<string?> GetAuthenticatorKeyAsync(StaffMember user, CancellationToken cancellationToken)
    {
        if (user.AuthenticatorSecret is null) return Task.FromResult<string?>(null);
        try
        {
            return Task.FromResult<string?>(protector.Unprotect(user.AuthenticatorSecret));
        }
        catch (CryptographicException)
        {
            // The keys of the installation were lost: no code must match then. Saying that there is no key would let people in without one.
            return Task.FromResult<string?>(Convert.ToHexString(RandomNumberGenerator.GetBytes(20)).Replace('0', 'A').Replace('1', 'B').Replace('8', 'C').Replace('9', 'D'));
        }
    }

    public override Task ReplaceCodesAsync(StaffMember user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken)
    {
        var salt = RandomNumberGenerator.GetBytes(HashBytes);
        user.RecoverySecret = string.Join(';', recoveryCodes.Select(code => Hash(code, salt)).Prepend(Convert.ToBase64String(salt)));
        return Task.CompletedTask;
    }

    public override Task<bool> RedeemCodeAsync(StaffMember user, string code, CancellationToken cancellationToken)
    {
        if (user.RecoverySecret?.Split(';') is not [var salt, .. { Length: > 0 } hashes]) return Task.FromResult(false);
        var offered = Hash(code.Trim().ToUpperInvariant(), Convert.FromBase64String(salt));
        var found = false;
        foreach (var hash in hashes) found |= CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(offered));
        if (found) user.RecoverySecret = string.Join(';', hashes.Where(hash => hash != offered).Prepend(salt));
        return Task.FromResult(found);
    }

    public override Task<int> CountCodesAsync(StaffMember user, CancellationToken cancellationToken) =>
        Task.FromResult(user.RecoverySecret is null ? 0 : user.RecoverySecret.Count(c => c == ';'));

    public override async Task AddOrUpdatePasskeyAsync(StaffMember user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        if (await Of(user).FirstOrDefaultAsync(p => p.CredentialId == passkey.CredentialId, cancellationToken) is { } known)
        {
            (known.Name, known.SignCount, known.IsUserVerified, known.IsBackedUp) = (passkey.Name ?? known.Name, passkey.SignCount, passkey.IsUserVerified, passkey.IsBackedUp);
            // Identity comes here with each use, to keep the count.
            known.LastUsedAt = time.GetUtcNow();
        }
        else
        {
            Context.Add(new StaffPasskey
            {
                Id = Id<StaffPasskey>.New(), StaffId = user.Id, CredentialId = passkey.CredentialId, PublicKey = passkey.PublicKey, Name = passkey.Name ?? "",
                CreatedAt = passkey.CreatedAt, SignCount = passkey.SignCount, Transports = string.Join(' ', passkey.Transports ?? []), IsUserVerified = passkey.IsUserVerified,
                IsBackupEligible = passkey.IsBackupEligible, IsBackedUp = passkey.IsBackedUp, AttestationObject = passkey.AttestationObject, ClientDataJson = passkey.ClientDataJson,
            });
        }
        await SaveChanges(cancellationToken);
    }

    public override async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(StaffMember user, CancellationToken cancellationToken) =>
        [.. (await Of(user).OrderBy(p => p.Id).ToListAsync(cancellationToken)).Select(Info)];

    public override async Task<StaffMember?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await Context.Set<StaffPasskey>().Where(p => p.CredentialId == credentialId).Join(Users, p => p.StaffId, m => m.Id, (_, m) => m).FirstOrDefaultAsync(cancellationToken);

    public override async Task<UserPasskeyInfo?> FindPasskeyAsync(StaffMember user, byte[] credentialId, CancellationToken cancellationToken) =>
        await Of(user).FirstOrDefaultAsync(p => p.CredentialId == credentialId, cancellationToken) is { } passkey ? Info(passkey) : null;

    public override Task RemovePasskeyAsync(StaffMember user, byte[] credentialId, CancellationToken cancellationToken) =>
        Of(user).Where(p => p.CredentialId == credentialId).ExecuteDeleteAsync(cancellationToken);

    private IQueryable<StaffPasskey> Of(StaffMember user) => Context.Set<StaffPasskey>().Where(p => p.StaffId == user.Id);

    private static UserPasskeyInfo Info(StaffPasskey p) => new(p.CredentialId, p.PublicKey, p.CreatedAt, (uint)p.SignCount, p.Transports.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        p.IsUserVerified, p.IsBackupEligible, p.IsBackedUp, p.AttestationObject, p.ClientDataJson) { Name = p.Name };

    private static string Hash(string code, byte[] salt) =>
        Convert.ToBase64String(Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(code), salt, Rounds, HashAlgorithmName.SHA256, HashBytes));
}
