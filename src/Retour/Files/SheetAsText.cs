using System.Text;

namespace Retour.Files;

/// <summary>A sheet as a text file: line n is row n, so that whatever is said of a line can be found in the sheet. Every row is as wide as the head.</summary>
internal sealed class SheetAsText : Stream
{
    private readonly Workbook workbook;
    private readonly IEnumerator<SheetRow> rows;
    private readonly char decimalSign;
    private readonly StringBuilder line = new();
    private byte[] bytes = [];
    private int at, length, lastRow, width;

    public SheetAsText(Workbook workbook, char decimalSign) => (this.workbook, this.decimalSign, rows) = (workbook, decimalSign, workbook.Rows().GetEnumerator());

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (at == length && !Next()) return 0;
        var read = Math.Min(buffer.Length, length - at);
        bytes.AsSpan(at, read).CopyTo(buffer);
        at += read;
        return read;
    }

    private bool Next()
    {
        if (!rows.MoveNext()) return false;
        var row = rows.Current;
        // The rows that hold nothing are not in the file.
        line.Clear().Append('\n', row.Number - lastRow - 1);
        lastRow = row.Number;
        if (width == 0) width = row.Cells.Count;
        for (var i = 0; i < width; i++)
        {
            if (i > 0) line.Append('\t');
            if (i < row.Cells.Count) Write(row.Cells[i]);
        }
        line.Append('\n');
        length = Encoding.UTF8.GetMaxByteCount(line.Length);
        if (bytes.Length < length) bytes = new byte[length];
        (at, length) = (0, Encoding.UTF8.GetBytes(line.ToString(), bytes));
        return true;
    }

    private void Write(SheetCell cell)
    {
        if (cell.IsNumber)
        {
            line.Append(decimalSign == '.' ? cell.Text : cell.Text.Replace('.', decimalSign));
            return;
        }
        var quoted = cell.Text.Contains('"', StringComparison.Ordinal);
        if (quoted) line.Append('"');
        foreach (var c in cell.Text)
        {
            if (c == '"') line.Append('"');
            // An address of several lines stays on its own.
            line.Append(c is '\t' or '\n' or '\r' or '\u0085' or '\u2028' or '\u2029' ? ' ' : c);
        }
        if (quoted) line.Append('"');
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            rows.Dispose();
            workbook.Dispose();
        }
        base.Dispose(disposing);
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
