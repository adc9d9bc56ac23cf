using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Retour.Modules.Purchases.Imports;

internal enum ImportStatus { Ready, Running, Finished, Failed }

/// <summary>One import of one or more files: what was asked, how far it came, what it found. A killed run goes on from its checkpoint.</summary>
internal sealed class ImportRun
{
    public Id<ImportRun> Id { get; init; }
    /// <summary>SHA-256 of the files, the mapping and the store: the same import again is recognised.</summary>
    public required string Fingerprint { get; init; }
    public required string Profile { get; init; }
    /// <summary>The mapping as it was, so that the run can be understood and resumed later.</summary>
    public required string MappingJson { get; init; }
    public StoreId? StoreId { get; set; }
    public required string Files { get; init; }
    public ImportStatus Status { get; set; }
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; set; }
    /// <summary>Counters and place in the file at the last commit, as JSON.</summary>
    public string? CheckpointJson { get; set; }
    public string? SummaryJson { get; set; }
    public string? Failure { get; set; }
}

/// <summary>One line that was refused, with the reason's code: the sentence is made in the reader's language.</summary>
internal sealed class ImportRefusal
{
    public Id<ImportRun> ImportId { get; init; }
    public required string File { get; init; }
    public long Line { get; init; }
    public required string Reason { get; init; }
    public string? Column { get; init; }
    public string? Value { get; init; }
}

/// <summary>A mapping that someone made and named.</summary>
internal sealed class ImportProfile
{
    public required string Name { get; init; }
    public required string MappingJson { get; set; }
    public DateTimeOffset SavedAt { get; set; }
}

internal sealed class ImportRunTable : IEntityTypeConfiguration<ImportRun>
{
    public void Configure(EntityTypeBuilder<ImportRun> run)
    {
        run.ToTable("import_runs");
        run.Property(r => r.Fingerprint).HasMaxLength(64);
        run.Property(r => r.Profile).HasMaxLength(60);
        run.HasIndex(r => r.Fingerprint);
        run.HasIndex(r => r.StartedAt);
    }
}

internal sealed class ImportRefusalTable : IEntityTypeConfiguration<ImportRefusal>
{
    public void Configure(EntityTypeBuilder<ImportRefusal> refusal)
    {
        refusal.ToTable("import_refusals");
        refusal.HasKey(r => new { r.ImportId, r.File, r.Line });
        refusal.Property(r => r.File).HasMaxLength(200);
        refusal.Property(r => r.Reason).HasMaxLength(60);
        refusal.Property(r => r.Column).HasMaxLength(80);
        refusal.Property(r => r.Value).HasMaxLength(200);
        refusal.HasOne<ImportRun>().WithMany().HasForeignKey(r => r.ImportId);
    }
}

internal sealed class ImportProfileTable : IEntityTypeConfiguration<ImportProfile>
{
    public void Configure(EntityTypeBuilder<ImportProfile> profile)
    {
        profile.ToTable("import_profiles");
        profile.HasKey(p => p.Name);
        profile.Property(p => p.Name).HasMaxLength(60);
    }
}
