using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Retour.Modules.Organisation.Programs;

namespace Retour.Modules.Organisation;

internal sealed class StoreTable : IEntityTypeConfiguration<Store>
{
    public void Configure(EntityTypeBuilder<Store> store)
    {
        store.ToTable("stores");
        store.Property(s => s.Code).HasMaxLength(32);
        store.Property(s => s.Name).HasMaxLength(120);
        store.Property(s => s.Zone).HasMaxLength(64);
        store.Property(s => s.Currency).HasMaxLength(3);
        store.Property(s => s.City).HasMaxLength(80);
        store.Property(s => s.Postcode).HasMaxLength(12);
        store.Property(s => s.AddressLines).HasMaxLength(300);
        store.Property(s => s.Country).HasMaxLength(2);
        store.Property(s => s.Phone).HasMaxLength(30);
        store.Property(s => s.Email).HasMaxLength(254);
        store.Property(s => s.Week).HasMaxLength(1_500);
        store.Property(s => s.Version).IsConcurrencyToken();
        store.HasIndex(s => s.Code).IsUnique();
    }
}

internal sealed class OrganisationProfileTable : IEntityTypeConfiguration<OrganisationProfile>
{
    public void Configure(EntityTypeBuilder<OrganisationProfile> profile)
    {
        profile.ToTable("organisation_profile");
        profile.Property(p => p.Id).ValueGeneratedNever();
        profile.Property(p => p.Name).HasMaxLength(OrganisationProfile.LongestName);
        profile.Property(p => p.Colour).HasMaxLength(7);
        profile.Property(p => p.Language).HasMaxLength(5);
        profile.Property(p => p.SecondFactorRoles).HasMaxLength(120);
        profile.Property(p => p.LogoType).HasMaxLength(20);
        profile.Property(p => p.Version).IsConcurrencyToken();
    }
}

internal sealed class StaffTable : IEntityTypeConfiguration<StaffMember>
{
    public void Configure(EntityTypeBuilder<StaffMember> staff)
    {
        staff.ToTable("staff");
        staff.Property(s => s.UserName).HasMaxLength(254);
        staff.Property(s => s.NormalizedUserName).HasMaxLength(254);
        staff.Property(s => s.Email).HasMaxLength(254);
        staff.Property(s => s.NormalizedEmail).HasMaxLength(254);
        staff.Property(s => s.DisplayName).HasMaxLength(120);
        staff.Property(s => s.ConcurrencyStamp).IsConcurrencyToken();
        staff.Property(s => s.Version).IsConcurrencyToken();
        staff.Property(s => s.AuthenticatorSecret).HasMaxLength(500);
        staff.Property(s => s.RecoverySecret).HasMaxLength(1000);
        staff.Ignore(s => s.HasJoined);
        staff.HasIndex(s => s.NormalizedUserName).IsUnique();
    }
}

internal sealed class StaffClaimTable : IEntityTypeConfiguration<IdentityUserClaim<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> claim)
    {
        claim.ToTable("staff_claims");
        claim.HasOne<StaffMember>().WithMany().HasForeignKey(c => c.UserId);
    }
}

internal sealed class SettingTable : IEntityTypeConfiguration<Setting>
{
    public void Configure(EntityTypeBuilder<Setting> setting)
    {
        setting.ToTable("settings");
        setting.HasKey(s => s.Name);
        setting.Property(s => s.Name).HasMaxLength(60);
    }
}

internal sealed class ApiKeyTable : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> key)
    {
        key.ToTable("api_keys");
        key.Property(k => k.Name).HasMaxLength(60);
        key.Property(k => k.Hash).HasMaxLength(32);
        key.Property(k => k.Scopes).HasMaxLength(200);
        key.HasIndex(k => k.Hash).IsUnique();
    }
}

internal sealed class StaffStoreTable : IEntityTypeConfiguration<StaffStore>
{
    public void Configure(EntityTypeBuilder<StaffStore> store)
    {
        store.ToTable("staff_stores");
        store.HasKey(s => new { s.StaffId, s.StoreId });
        store.HasOne<StaffMember>().WithMany().HasForeignKey(s => s.StaffId);
        store.HasOne<Store>().WithMany().HasForeignKey(s => s.StoreId);
    }
}

internal sealed class StaffSessionTable : IEntityTypeConfiguration<StaffSession>
{
    public void Configure(EntityTypeBuilder<StaffSession> session)
    {
        session.ToTable("staff_sessions");
        session.Property(s => s.Device).HasMaxLength(200);
        session.Property(s => s.Address).HasMaxLength(45);
        session.HasOne<StaffMember>().WithMany().HasForeignKey(s => s.StaffId);
        session.HasIndex(s => new { s.StaffId, s.EndedAt });
    }
}

internal sealed class StaffLinkTable : IEntityTypeConfiguration<StaffLink>
{
    public void Configure(EntityTypeBuilder<StaffLink> link)
    {
        link.ToTable("staff_links");
        link.Property(l => l.Hash).HasMaxLength(32);
        link.HasIndex(l => l.Hash).IsUnique();
        link.HasOne<StaffMember>().WithMany().HasForeignKey(l => l.StaffId);
        link.HasIndex(l => l.StaffId);
    }
}

internal sealed class StaffPasskeyTable : IEntityTypeConfiguration<StaffPasskey>
{
    public void Configure(EntityTypeBuilder<StaffPasskey> passkey)
    {
        passkey.ToTable("staff_passkeys");
        passkey.Property(p => p.CredentialId).HasMaxLength(1024);
        passkey.Property(p => p.Name).HasMaxLength(StaffPasskey.LongestName);
        passkey.Property(p => p.Transports).HasMaxLength(200);
        passkey.HasOne<StaffMember>().WithMany().HasForeignKey(p => p.StaffId);
        passkey.HasIndex(p => p.CredentialId).IsUnique();
        passkey.HasIndex(p => p.StaffId);
    }
}

internal sealed class ApiKeyStoreTable : IEntityTypeConfiguration<ApiKeyStore>
{
    public void Configure(EntityTypeBuilder<ApiKeyStore> store)
    {
        store.ToTable("api_key_stores");
        store.HasKey(s => new { s.KeyId, s.StoreId });
        store.HasOne<ApiKey>().WithMany().HasForeignKey(s => s.KeyId);
        store.HasOne<Store>().WithMany().HasForeignKey(s => s.StoreId);
    }
}

internal sealed class IdempotencyKeyTable : IEntityTypeConfiguration<IdempotencyKey>
{
    public void Configure(EntityTypeBuilder<IdempotencyKey> key)
    {
        key.ToTable("idempotency_keys");
        key.HasKey(k => new { k.ApiKeyId, k.Key });
        key.Property(k => k.Key).HasMaxLength(IdempotencyKey.Longest);
        key.Property(k => k.RequestHash).HasMaxLength(32);
        key.HasIndex(k => k.StartedAt);
        key.HasOne<ApiKey>().WithMany().HasForeignKey(k => k.ApiKeyId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class YearlyNumberTable : IEntityTypeConfiguration<YearlyNumber>
{
    public void Configure(EntityTypeBuilder<YearlyNumber> number)
    {
        number.ToTable("yearly_numbers");
        number.HasKey(n => new { n.Series, n.Year });
        number.Property(n => n.Year).ValueGeneratedNever();
    }
}
