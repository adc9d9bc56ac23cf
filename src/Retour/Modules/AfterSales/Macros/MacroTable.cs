using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Macros;

internal sealed class MacroTable : IEntityTypeConfiguration<Macro>
{
    public void Configure(EntityTypeBuilder<Macro> macro)
    {
        macro.ToTable("macros", t => t.HasCheckConstraint("ck_macros_text", "french IS NOT NULL OR english IS NOT NULL"));
        macro.Property(m => m.Name).HasMaxLength(Macro.MostOfName);
        macro.Property(m => m.Tag).HasMaxLength(CaseTag.Most);
        macro.Property(m => m.Version).IsConcurrencyToken();
        macro.HasIndex(m => new { m.StoreId, m.Name });
    }
}
