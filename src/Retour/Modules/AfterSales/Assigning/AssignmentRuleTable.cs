using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Retour.Modules.AfterSales.Assigning;

internal sealed class AssignmentRuleTable : IEntityTypeConfiguration<AssignmentRule>
{
    public void Configure(EntityTypeBuilder<AssignmentRule> rule)
    {
        rule.ToTable("assignment_rules");
        rule.HasKey(r => r.Scope);
        rule.Property(r => r.Scope).HasMaxLength(CaseScope.LongestKey);
        rule.Ignore(r => r.For);
    }
}
