using System.Security.Cryptography;
using System.Text;
using CsvHelper;
using Retour.Files;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Modules.Purchases.Contracts;

namespace Retour.Modules.Purchases.Imports;

/// <summary>What reading a file gives, one after the other and always in the same order: a receipt, or lines refused together.</summary>
internal sealed record FileEvent(ReceiptDraft? Draft, string File, IReadOnlyList<long> Lines, IReadOnlyList<RefusedLine> Refused);

/// <summary>
/// Reads a file of receipt lines as a stream. The lines of one receipt may stand a little apart, so receipts stay open until
/// none of their lines has been seen for a while: memory does not grow with the file.
/// </summary>
internal sealed class ReceiptFileReader(ImportFile file, ImportMapping mapping, IReadOnlyDictionary<string, StoreInfo> stores, StoreInfo? defaultStore, DateOnly today)
{
    private const int StaysOpen = 1_000, KeysRemembered = 50_000, LongestKey = 120;
    private readonly Dictionary<string, OpenReceipt> open = [];
    private readonly Queue<OpenReceipt> inOrder = new();
    private Dictionary<string, int> timesSeen = [], earlierSeen = [];
    private readonly Queue<FileEvent> ready = new();
    private readonly bool hasOwnIds = mapping.Columns.ContainsKey(ImportField.Id);
    private long records;

    /// <summary>Data lines read so far.</summary>
    public long LinesRead { get; private set; }

    /// <summary>Lines of the file passed so far, for the progress.</summary>
    public long LineNumber { get; private set; }

    public static CsvReader OpenCsv(ImportFile file, ImportMapping mapping, Action<CsvMalformedRecord>? malformed = null) => TableFile.Open(file, mapping.Delimiter, mapping.Decimal, malformed);

    public IEnumerable<FileEvent> Read()
    {
        using var csv = OpenCsv(file, mapping, Malformed);
        csv.ReadHeader();
        var line = new LineReader(csv, file, mapping);
        while (csv.Read())
        {
            LineNumber = csv.LineNumber;
            LinesRead++;
            records++;
            Take(line);
            while (inOrder.TryPeek(out var oldest) && oldest.LastRecord + StaysOpen < records) Close(inOrder.Dequeue());
            while (ready.TryDequeue(out var one)) yield return one;
        }
        while (inOrder.TryDequeue(out var last)) Close(last);
        while (ready.TryDequeue(out var one)) yield return one;
    }

    private void Malformed(CsvMalformedRecord record)
    {
        if (!record.Skipped) return;
        LinesRead++;
        ready.Enqueue(new(null, file.Name, [record.LineNumber], [record.Refused(file)]));
    }

    private void Take(LineReader line)
    {
        var refused = line.Read(stores, defaultStore, today, out var read);
        if (read.Number.Length == 0)
        {
            var alone = new OpenReceipt("", read);
            alone.Add(read, LineNumber, records, mapping.LineIsReceipt ? refused
                : refused ?? new(file.Name, LineNumber, nameof(ImportTexts.FieldEmpty), line.NameOf(ImportField.Id) ?? line.NameOf(ImportField.Number), null));
            Close(alone);
            return;
        }
        var group = $"{read.Store?.Code}|{read.Till}|{read.Number}";
        var receipt = open.GetValueOrDefault(group);
        if (receipt is { Understood: true } && refused is null && (receipt.First.Day != read.Day || receipt.First.Customer != read.Customer))
        {
            // A till numbers afresh each day: another day is another receipt. A source's own identity is never used twice.
            if (hasOwnIds || receipt.First.Day == read.Day) refused = new(file.Name, LineNumber, nameof(ImportTexts.LinesDisagree), line.NameOf(hasOwnIds ? ImportField.Id : ImportField.Number), read.Number);
            else receipt = null;
        }
        if (receipt is null)
        {
            open[group] = receipt = new OpenReceipt(group, read);
            inOrder.Enqueue(receipt);
        }
        receipt.Add(read, LineNumber, records, refused);
    }

    private void Close(OpenReceipt receipt)
    {
        if (open.GetValueOrDefault(receipt.Group) == receipt) open.Remove(receipt.Group);
        if (receipt.Refused.Count > 0)
        {
            var others = receipt.LineNumbers.Except(receipt.Refused.Select(r => r.Line))
                .Select(l => new RefusedLine(file.Name, l, nameof(ImportTexts.OtherLineRefused), null, receipt.First.Number));
            ready.Enqueue(new(null, file.Name, receipt.LineNumbers, [.. receipt.Refused, .. others]));
            return;
        }
        var first = receipt.First;
        var key = first.Number.Length == 0 ? KeyOfLine(first) : hasOwnIds ? $"{mapping.Source}:{first.Number}" : ReceiptDraft.TillKey(first.Till, first.Number, first.Day);
        var isReturn = first.IsReturn || receipt.Lines.TrueForAll(l => l.Quantity < 0 || (l.Quantity == 0 && l.NetMinor < 0));
        ready.Enqueue(new(new ReceiptDraft
        {
            Store = first.Store!, Key = key, Till = first.Till, Number = first.Number,
            BusinessDate = first.Day, At = first.At, Kind = isReturn ? ReceiptKind.Return : ReceiptKind.Sale,
            Customer = first.Customer.Length > 0 ? new CustomerClue(mapping.Source, first.Customer) : null,
            ReturnsKey = first.Returns is { Length: > 0 } number ? hasOwnIds ? $"{mapping.Source}:{number}" : number : null,
            Lines = receipt.Lines,
        }, file.Name, receipt.LineNumbers, []));
    }

    /// <summary>
    /// The key of a receipt that nothing numbers: what the line says, and the how-manieth time it says so, for two equal purchases on a
    /// day are two purchases. The count reaches far enough back for any file that keeps days or customers together.
    /// </summary>
    private string KeyOfLine(in LineRead read)
    {
        var what = $"{mapping.Source}:{read.Day:yyyyMMdd}:{read.Customer}:{read.Line.Quantity}:{read.Line.NetMinor}:{read.Line.ProductReference}";
        if (what.Length > LongestKey) what = $"{mapping.Source}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what)))}";
        if (timesSeen.Count >= KeysRemembered) (earlierSeen, timesSeen) = (timesSeen, []);
        var times = Math.Max(timesSeen.GetValueOrDefault(what), earlierSeen.GetValueOrDefault(what)) + 1;
        timesSeen[what] = times;
        return $"{what}:{times}";
    }

    private sealed class OpenReceipt(string group, LineRead first)
    {
        public string Group => group;
        /// <summary>The first line that was understood; until one is, the first of all.</summary>
        public LineRead First { get; private set; } = first;
        public bool Understood { get; private set; }
        public long LastRecord { get; private set; }
        public List<LineDraft> Lines { get; } = new(1);
        public List<long> LineNumbers { get; } = new(1);
        public List<RefusedLine> Refused { get; } = [];

        public void Add(in LineRead line, long number, long record, RefusedLine? refused)
        {
            if (refused is null && !Understood) (First, Understood) = (line, true);
            LastRecord = record;
            LineNumbers.Add(number);
            if (refused is { } why) Refused.Add(why);
            else Lines.Add(line.Line);
        }
    }
}
