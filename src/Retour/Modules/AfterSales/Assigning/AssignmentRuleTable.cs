using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Retour.Modules.AfterSales.Deadlines;

namespace Retour.Modules.AfterSales.Assigning;

internal sealed class AssignmentRuleTable : IEntityTypeConfiguration<AssignmentRule>
{
    public void Configure(EntityTypeBuilder<AssignmentRule> rule)
    {
        rule.ToTable("assignment_rules");
        rule.HasKey(r => r.Scope);
        rule.Property(r => r.Scope).HasMaxLength(LevelScope.LongestKey);
        rule.Ignore(r => r.For);
    }
}
