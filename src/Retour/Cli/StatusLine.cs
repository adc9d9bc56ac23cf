namespace Retour.Cli;

/// <summary>One line on standard error that says what goes on; on a terminal it is rewritten in place and gone at the end.</summary>
internal sealed class StatusLine : IDisposable
{
    private const int Width = 78;
    private readonly bool inPlace = !Console.IsErrorRedirected;

    public void Show(string text)
    {
        if (inPlace) Console.Error.Write("\r" + (text.Length > Width ? text[..(Width - 1)] + "…" : text.PadRight(Width)));
        else Console.Error.WriteLine(text);
    }

    public void Dispose()
    {
        if (inPlace) Console.Error.Write("\r" + new string(' ', Width) + "\r");
    }
}
