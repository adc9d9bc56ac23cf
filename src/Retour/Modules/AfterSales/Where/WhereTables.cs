using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Retour.Modules.AfterSales.Where;

internal sealed class WhereRuleTable : IEntityTypeConfiguration<WhereRule>
{
    public void Configure(EntityTypeBuilder<WhereRule> rule)
    {
        rule.ToTable("where_rules", t =>
        {
            t.HasCheckConstraint("ck_where_rules_scope", "product IS NULL OR (brand IS NULL AND category IS NULL)");
            t.HasCheckConstraint("ck_where_rules_store", "(target = 'Store') = (target_store_id IS NOT NULL)");
            t.HasCheckConstraint("ck_where_rules_elsewhere", "(target IN ('Workshop', 'Manufacturer')) = (name IS NOT NULL)");
            t.HasCheckConstraint("ck_where_rules_reached", "name IS NULL OR address_lines IS NOT NULL OR phone IS NOT NULL OR link IS NOT NULL");
        });
        rule.Property(r => r.Scope).HasMaxLength(WhereScope.LongestKey);
        rule.Property(r => r.Product).HasMaxLength(WhereScope.LongestProduct);
        rule.Property(r => r.Brand).HasMaxLength(WhereScope.LongestWord);
        rule.Property(r => r.Category).HasMaxLength(WhereScope.LongestWord);
        rule.Property(r => r.Name).HasMaxLength(WhereRule.LongestName);
        rule.Property(r => r.AddressLines).HasMaxLength(WhereRule.LongestAddress);
        rule.Property(r => r.Phone).HasMaxLength(WhereRule.LongestPhone);
        rule.Property(r => r.Link).HasMaxLength(WhereRule.LongestLink);
        rule.Property(r => r.NoteFr).HasMaxLength(WhereRule.LongestNote);
        rule.Property(r => r.NoteEn).HasMaxLength(WhereRule.LongestNote);
        rule.Property(r => r.Version).IsConcurrencyToken();
        rule.Ignore(r => r.For);
        // Two who say at once where the same thing goes: the second is told.
        rule.HasIndex(r => r.Scope).IsUnique();
    }
}
