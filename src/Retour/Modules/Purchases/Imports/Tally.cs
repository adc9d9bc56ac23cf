using Retour.Files;

namespace Retour.Modules.Purchases.Imports;

/// <summary>The counts of a run while it runs. A batch counts on a copy, which takes effect when its transaction has held.</summary>
internal sealed class Tally
{
    private Dictionary<string, long> byReason = [];

    public Tally(ImportCheckpoint checkpoint)
    {
        var summary = checkpoint.Summary;
        (Events, LinesRead, LinesKept, ReceiptsNew, ReceiptsKnown) = (checkpoint.Events, summary.LinesRead, summary.LinesKept, summary.ReceiptsNew, summary.ReceiptsKnown);
        (ReceiptsConflicting, CustomersNew, ProductsNew) = (summary.ReceiptsConflicting, summary.CustomersNew, summary.ProductsNew);
        foreach (var refusal in summary.Refusals) byReason[refusal.Reason] = refusal.Lines;
        RefusalsKept = summary.LinesRefused;
    }

    public long Events, LinesRead, LinesKept, ReceiptsNew, ReceiptsKnown, ReceiptsConflicting, CustomersNew, ProductsNew, RefusalsKept;

    public void Count(FileEvent one, ReceiptOutcome outcome, Id<ImportRun> run, List<RefusedLine> refused)
    {
        LinesRead += one.Lines.Count;
        switch (outcome.Fate)
        {
            case ReceiptFate.New:
                ReceiptsNew++;
                LinesKept += one.Lines.Count;
                break;
            case ReceiptFate.Known:
                ReceiptsKnown++;
                LinesKept += one.Lines.Count;
                break;
            default:
                var reason = outcome.Fate is ReceiptFate.Conflict ? nameof(ImportTexts.ReceiptConflict) : nameof(ImportTexts.ReturnExceedsSale);
                if (outcome.Fate is ReceiptFate.Conflict) ReceiptsConflicting++;
                AddReason(reason, one.Lines.Count);
                refused.AddRange(one.Lines.Select(line => new RefusedLine(one.File, line, reason, null, one.Draft!.Number)));
                break;
        }
    }

    public void CountRefused(FileEvent one)
    {
        LinesRead += one.Lines.Count;
        foreach (var line in one.Refused) AddReason(line.Reason, 1);
    }

    public ImportCheckpoint Checkpoint() => new(Events, new ImportSummary
    {
        LinesRead = LinesRead, LinesKept = LinesKept, LinesRefused = LinesRead - LinesKept, ReceiptsNew = ReceiptsNew, ReceiptsKnown = ReceiptsKnown,
        ReceiptsConflicting = ReceiptsConflicting, CustomersNew = CustomersNew, ProductsNew = ProductsNew,
        Refusals = [.. byReason.OrderByDescending(r => r.Value).ThenBy(r => r.Key, StringComparer.Ordinal).Select(r => new RefusalCount(r.Key, r.Value))],
    });

    public Tally Copy()
    {
        var copy = (Tally)MemberwiseClone();
        copy.byReason = new(byReason);
        return copy;
    }

    private void AddReason(string name, long lines) => byReason[SnakeCase.From(name)] = byReason.GetValueOrDefault(SnakeCase.From(name)) + lines;
}
