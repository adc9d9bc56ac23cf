namespace Retour.Modules.Messaging.Contracts;

/// <summary>What a mail, a letter or a text message is written for. Each has words of its own, and a text to begin with in both languages.</summary>
internal enum TemplateKind { CaseReceived, CaseAnswer, CaseLetter, CaseSms, ReadyToCollect, Service }

internal static class TemplateKinds
{
    /// <summary>Whether it leaves as a text message: without subject, layout and signature.</summary>
    public static bool IsSms(this TemplateKind kind) => kind is TemplateKind.CaseSms;
}
