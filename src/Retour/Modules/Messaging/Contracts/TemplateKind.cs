namespace Retour.Modules.Messaging.Contracts;

/// <summary>What a mail or a letter is written for. Each has words of its own, and a text to begin with in both languages.</summary>
internal enum TemplateKind { CaseReceived, CaseAnswer, CaseLetter, ReadyToCollect, Service }
