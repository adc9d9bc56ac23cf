using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Retour.Modules.AfterSales.Help;

internal sealed class HelpCategoryTable : IEntityTypeConfiguration<HelpCategory>
{
    public void Configure(EntityTypeBuilder<HelpCategory> category)
    {
        category.ToTable("help_categories", t => t.HasCheckConstraint("ck_help_categories_named", "name_fr IS NOT NULL OR name_en IS NOT NULL"));
        category.Property(c => c.NameFr).HasMaxLength(HelpCategory.LongestName);
        category.Property(c => c.NameEn).HasMaxLength(HelpCategory.LongestName);
        category.Property(c => c.Version).IsConcurrencyToken();
    }
}

internal sealed class HelpArticleTable : IEntityTypeConfiguration<HelpArticle>
{
    public void Configure(EntityTypeBuilder<HelpArticle> article)
    {
        article.ToTable("help_articles");
        article.Property(a => a.Slug).HasMaxLength(HelpSlug.Longest);
        article.Property(a => a.ChangedBy).HasMaxLength(160);
        article.Property(a => a.Version).IsConcurrencyToken();
        article.HasIndex(a => a.Slug).IsUnique();
        article.HasOne<HelpCategory>().WithMany().HasForeignKey(a => a.CategoryId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class HelpTextTable : IEntityTypeConfiguration<HelpText>
{
    public void Configure(EntityTypeBuilder<HelpText> text)
    {
        text.ToTable("help_texts", t => t.HasCheckConstraint("ck_help_texts_language", "language IN ('fr', 'en')"));
        text.HasKey(t => new { t.ArticleId, t.Language });
        text.Property(t => t.Language).HasMaxLength(2);
        text.Property(t => t.Title).HasMaxLength(HelpText.LongestTitle);
        text.Property(t => t.Body).HasMaxLength(HelpText.LongestBody);
        text.HasOne<HelpArticle>().WithMany().HasForeignKey(t => t.ArticleId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class HelpVoicesTable : IEntityTypeConfiguration<HelpVoices>
{
    public void Configure(EntityTypeBuilder<HelpVoices> voices)
    {
        voices.ToTable("help_voices", t => t.HasCheckConstraint("ck_help_voices_counts", "helped >= 0 AND not_helped >= 0"));
        voices.HasKey(v => v.ArticleId);
        voices.HasOne<HelpArticle>().WithOne().HasForeignKey<HelpVoices>(v => v.ArticleId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class HelpWordTable : IEntityTypeConfiguration<HelpWord>
{
    public void Configure(EntityTypeBuilder<HelpWord> word)
    {
        word.ToTable("help_words");
        word.HasKey(w => new { w.Word, w.ArticleId });
        word.Property(w => w.Word).HasMaxLength(HelpWord.Longest);
        word.HasOne<HelpArticle>().WithMany().HasForeignKey(w => w.ArticleId).OnDelete(DeleteBehavior.Restrict);
        word.HasIndex(w => w.ArticleId);
    }
}
