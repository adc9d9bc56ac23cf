namespace Retour.Modules.Messaging.Contracts;

/// <summary>What a mail, a letter or a text message is written for. Each has words of its own, and a text to begin with in both languages.</summary>
internal enum TemplateKind { CaseReceived, CaseAnswer, CaseLetter, CaseSms, ReadyToCollect, Service, ComplaintReceived, ComplaintUpheld, ComplaintPartly, ComplaintRejected }

internal static class TemplateKinds
{
    /// <summary>Whether it leaves as a text message: without subject, layout and signature.</summary>
    public static bool IsSms(this TemplateKind kind) => kind is TemplateKind.CaseSms;

    /// <summary>Whether the law wants the mediator named in it (C. conso. L616-1, R616-1): a complaint did not get all that it asked for.</summary>
    public static bool NamesMediator(this TemplateKind kind) => kind is TemplateKind.ComplaintPartly or TemplateKind.ComplaintRejected;
}
