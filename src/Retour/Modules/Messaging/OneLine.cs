namespace Retour.Modules.Messaging;

/// <summary>Text that was written by a stranger and must stay on one line: a subject that brings line ends along would become headers of what answers it.</summary>
internal static class OneLine
{
    public static string Of(string? text) => string.Join(' ', new string([.. (text ?? "").Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
