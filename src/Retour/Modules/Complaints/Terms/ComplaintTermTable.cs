using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Retour.Modules.Complaints.Terms;

internal sealed class ComplaintTermTable : IEntityTypeConfiguration<ComplaintTerm>
{
    public void Configure(EntityTypeBuilder<ComplaintTerm> term)
    {
        term.ToTable("complaint_terms", t => t.HasCheckConstraint("ck_complaint_terms_within", $"acknowledge_within BETWEEN 1 AND {ComplaintTerm.MostDays} AND answer_within BETWEEN 1 AND {ComplaintTerm.MostMonths}"));
        term.HasKey(t => t.ValidFrom);
    }
}
