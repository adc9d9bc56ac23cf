namespace Retour.Files;

/// <summary>A part of a workbook as it unpacks: ends with an exception when it swells beyond all measure.</summary>
internal sealed class BoundedStream(Stream inner, long packed) : Stream
{
    // Sheets repeat themselves, and pack well: what is a hundred times its size is made to fill a disk.
    private const long SwellsAfter = 200L << 20, SwellsBy = 100, Most = 8L << 30;
    private long total;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        total += read;
        if (total > Most || (total > SwellsAfter && total / SwellsBy > packed)) throw new WorkbookTooLargeException();
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
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
