using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Retour.Modules.Customers.Contracts;

namespace Retour.Modules.Customers.Consents;

internal sealed class ConsentEventTable : IEntityTypeConfiguration<ConsentEvent>
{
    public void Configure(EntityTypeBuilder<ConsentEvent> consent)
    {
        consent.ToTable("customer_consents");
        consent.HasKey(c => new { c.CustomerId, c.Id });
        consent.Property(c => c.WordingLanguage).HasMaxLength(2);
        consent.Property(c => c.ByName).HasMaxLength(160);
        consent.Property(c => c.Evidence).HasMaxLength(200);
        consent.HasOne<Customer>().WithMany().HasForeignKey(c => c.CustomerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ConsentWordingTable : IEntityTypeConfiguration<ConsentWording>
{
    public void Configure(EntityTypeBuilder<ConsentWording> wording)
    {
        wording.ToTable("consent_wordings");
        wording.HasKey(w => new { w.Topic, w.Language, w.Version });
        wording.Property(w => w.Language).HasMaxLength(2);
        wording.Property(w => w.Text).HasMaxLength(ConsentWording.Most);
        wording.Property(w => w.ByName).HasMaxLength(160);
        wording.HasData(FirstWordings());
    }

    /// <summary>The words that an installation begins with: free, specific, and saying that one may change one's mind (CPCE L34-5, GDPR art. 7).</summary>
    private static IEnumerable<ConsentWording> FirstWordings()
    {
        (ConsentTopic Topic, string French, string English)[] texts =
        [
            (ConsentTopic.NewsByEmail, "J’accepte de recevoir par e-mail les nouveautés et les offres de l’enseigne. Je peux me désinscrire à tout moment par le lien qui figure dans chaque message.",
                "I agree to receive news and offers by e-mail. I can unsubscribe at any time with the link in each message."),
            (ConsentTopic.NewsBySms, "J’accepte de recevoir par SMS les nouveautés et les offres de l’enseigne. Je peux y mettre fin à tout moment en répondant STOP.",
                "I agree to receive news and offers by text message. I can stop them at any time by answering STOP."),
            (ConsentTopic.NewsByPost, "J’accepte de recevoir par courrier les invitations et les offres de l’enseigne. Je peux changer d’avis à tout moment.",
                "I agree to receive invitations and offers by post. I can change my mind at any time."),
            (ConsentTopic.NewsByPhone, "J’accepte d’être appelé par l’enseigne pour m’informer de ses offres. Je peux changer d’avis à tout moment, y compris pendant l’appel.",
                "I agree to be called about offers. I can change my mind at any time, even during the call."),
            (ConsentTopic.OpenTracking, "J’accepte que l’enseigne sache si j’ouvre ses e-mails et quels liens je suis, pour m’écrire moins souvent ce qui ne m’intéresse pas.",
                "I agree that the shop knows whether I open its e-mails and which links I follow, so that it writes less often about what does not interest me."),
            (ConsentTopic.Profiling, "J’accepte que mes achats servent à choisir les offres qui me sont proposées. Sans cela, je reçois les mêmes offres que tout le monde.",
                "I agree that my purchases are used to choose the offers made to me. Otherwise I receive the same offers as everybody."),
        ];
        var since = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        foreach (var (topic, french, english) in texts)
        {
            yield return new() { Topic = topic, Language = "fr", Version = 1, Text = french, Since = since, ByName = "Retour" };
            yield return new() { Topic = topic, Language = "en", Version = 1, Text = english, Since = since, ByName = "Retour" };
        }
    }
}
