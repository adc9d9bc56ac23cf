using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Messaging.Courier;
using Retour.Modules.Messaging.Templates;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging.Contracts;

/// <summary>To whom a mail is written.</summary>
/// <param name="Name">Null where nobody said it.</param>
internal sealed record Recipient(string? Name, string Language, string? City = null);

/// <summary>What a mail says, ready for the outbox.</summary>
/// <param name="Html">Null where it could not be made: the text alone says everything.</param>
internal sealed record WrittenMail(string Language, string Subject, string Text, string? Html);

/// <summary>Writes mails for other rooms: in the customer's language, with the shop's own template, signature and brand.</summary>
internal sealed class MailWriter(RetourDb db, RenderTemplate render, TemplateData data, IConfiguration configuration)
{
    // Whoever writes may hold a transaction open meanwhile: better a plain mail than a shop that waits.
    private readonly TimeSpan mostPatience = TimeSpan.FromSeconds(configuration.GetValue("Mail:PatienceSeconds", 2));

    /// <param name="about">What the kind needs beside customer and store: <see cref="TemplateData.ExampleOf"/> says which words there are.</param>
    public async Task<WrittenMail> WriteAsync(TemplateKind kind, Recipient to, StoreId? store, IReadOnlyDictionary<string, object> about, CancellationToken cancel)
    {
        var language = to.Language;
        var (words, signature) = (await data.OfAsync(to, store, about, cancel), await data.SignatureAsync(kind, store, cancel));
        var (subject, text) = await db.Set<MessageTemplate>().AsNoTracking().FirstOrDefaultAsync(t => t.Kind == kind && t.Language == language, cancel) is { } own ? (own.Subject, own.Text) : BuiltIn.Of(kind, language);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(mostPatience);
        try
        {
            // A template that was good when it was saved may have become a stranger to a later version's words: the built-in one never does.
            return (await render.RunAsync(subject, text, signature, words, language, patience.Token)).Value
                ?? (await render.RunAsync(BuiltIn.Of(kind, language).Subject, BuiltIn.Of(kind, language).Text, signature, words, language, patience.Token)).Value
                ?? Plain(kind, language, words, signature);
        }
        catch (Exception failure) when (failure is CourierMissingException or CourierDiedException || failure is OperationCanceledException && !cancel.IsCancellationRequested)
        {
            // Nobody is kept from their work because a mail is less pretty.
            return Plain(kind, language, words, signature);
        }
    }

    /// <summary>News in our own words, in the template that is for all of them.</summary>
    public Task<WrittenMail> ServiceAsync(Recipient to, StoreId? store, string subject, string text, CancellationToken cancel) =>
        WriteAsync(TemplateKind.Service, to, store, new Dictionary<string, object> { ["message"] = new Dictionary<string, object> { ["subject"] = subject, ["text"] = text } }, cancel);

    /// <summary>Puts the words into a text that somebody looks over before it leaves. Words that nobody knows are left out.</summary>
    public async Task<string> FillAsync(string text, Recipient to, StoreId? store, IReadOnlyDictionary<string, object> about, CancellationToken cancel) =>
        BuiltIn.Fill(text, to.Language, await data.OfAsync(to, store, about, cancel));

    private static WrittenMail Plain(TemplateKind kind, string language, IReadOnlyDictionary<string, object> words, string signature)
    {
        var (subject, text) = BuiltIn.Of(kind, language);
        return new(language, BuiltIn.Fill(subject, language, words), $"{BuiltIn.Fill(text, language, words).Trim()}\n\n{signature}".Trim() + "\n", null);
    }
}
