using System.Collections.Frozen;
using Microsoft.AspNetCore.Identity;

namespace Retour.Modules.Organisation;

/// <summary>What a password must be: long, not among those that everybody tries first, and not one's own name. Nothing else; phrases are welcome.</summary>
internal static class PasswordRules
{
    public const int Shortest = 12, Longest = 128;

    // What the lists of the world leave out, and people here think of.
    private static readonly string[] ThoughtOfHere = ["motdepasse", "mot de passe", "monmotdepasse", "administrateur", "bienvenue", "magasin", "boutique", "maboutique", "retour", "jetaime", "qsdfghjklm", "azertyuiop"];

    // Some fifty thousand, those of published leaks; read when the first password is chosen, and kept.
    private static readonly Lazy<FrozenSet<string>> Common = new(() =>
    {
        using var list = new StreamReader(typeof(PasswordRules).Assembly.GetManifestResourceStream("common-passwords.txt")!);
        return list.ReadToEnd().Split('\n').Concat(ThoughtOfHere).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    });

    public static async Task<Refusal?> LacksAsync(UserManager<StaffMember> users, StaffMember member, string password)
    {
        if (password.Length > Longest) return new(AccountTexts.ResourceManager, nameof(AccountTexts.PasswordTooLong), Longest);
        foreach (var rule in users.PasswordValidators)
            if (!(await rule.ValidateAsync(users, member, password)).Succeeded) return new(OrganisationTexts.ResourceManager, nameof(OrganisationTexts.PasswordTooShort));
        var plain = password.Trim();
        if (IsCommon(plain) || plain.Distinct().Count() < 4 || string.Equals(plain, member.Email, StringComparison.OrdinalIgnoreCase) || string.Equals(plain, member.DisplayName, StringComparison.OrdinalIgnoreCase))
            return new(AccountTexts.ResourceManager, nameof(AccountTexts.PasswordTooCommon));
        return null;
    }

    // “motdepasse2026!” is “motdepasse”: digits and signs at the ends are what everybody adds.
    private static bool IsCommon(string password) =>
        Common.Value.Contains(password) || password.Trim([.. password.Where(c => !char.IsLetter(c))]) is { Length: > 0 } word && Common.Value.Contains(word);
}
