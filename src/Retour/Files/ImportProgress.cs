using System.Collections.Concurrent;
using System.Globalization;
using Retour.Cli;
using Retour.Web;

namespace Retour.Files;

/// <param name="Done">Lines of the files dealt with.</param>
/// <param name="Total">Lines there are.</param>
/// <param name="Elapsed">Since this process began the run.</param>
/// <param name="DoneBefore">Lines that an earlier process had dealt with.</param>
internal readonly record struct ImportProgress(long Done, long Total, TimeSpan Elapsed, long DoneBefore)
{
    /// <summary>Lines a second.</summary>
    public double Rate => Elapsed.TotalSeconds > 0.2 ? (Done - DoneBefore) / Elapsed.TotalSeconds : 0;

    public TimeSpan? Left => Rate > 0 ? TimeSpan.FromSeconds((Total - Done) / Rate) : null;

    /// <summary>How far, how fast, how long still.</summary>
    public override string ToString() => Total == 0 ? FileTexts.Starting
        : string.Format(CultureInfo.CurrentCulture, FileTexts.Progress, Done, Total, (long)Rate, Left is { } left ? Formats.Duration(left) : "…");
}

/// <summary>The progress of the runs of this process, for their pages.</summary>
internal sealed class RunningImports
{
    public ConcurrentDictionary<Guid, ImportProgress> Progress { get; } = new();
}

/// <summary>The progress of a run as one line on standard error.</summary>
internal sealed class TerminalProgress : IDisposable
{
    private StatusLine? line;
    private TimeSpan shown = TimeSpan.Zero;

    public void Show(ImportProgress progress)
    {
        if (progress.Elapsed - shown < TimeSpan.FromSeconds(Console.IsErrorRedirected ? 5 : 0.2)) return;
        shown = progress.Elapsed;
        (line ??= new()).Show(progress.ToString());
    }

    public void Dispose() => line?.Dispose();
}
