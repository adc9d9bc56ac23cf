using System.Buffers.Binary;
using System.IO.Compression;

namespace Retour.Web;

/// <summary>Our mark, white on a colour, as a PNG of any size: the drawing of Mark.razor, pixel by pixel, with soft edges.</summary>
internal static class AppIcon
{
    // The mark is drawn on a square of 32.
    private const double Side = 32, HalfStroke = 1.375, CornerRadius = 8, ArcX = 17.75, ArcY = 16.75, ArcRadius = 5.75;

    private static readonly (double X1, double Y1, double X2, double Y2)[] Strokes = [(9.5, 22.5, ArcX, 22.5), (ArcX, 11, 10, 11), (13.75, 6.75, 9.5, 11), (9.5, 11, 13.75, 15.25)];

    /// <param name="size">Pixels in a row, and rows.</param>
    /// <param name="colour">#rrggbb.</param>
    /// <param name="rounded">Whether nothing is drawn in the corners.</param>
    public static byte[] Draw(int size, string colour, bool rounded)
    {
        var ground = Convert.FromHexString(colour.AsSpan(1));
        var rows = new byte[size * (1 + size * 4)];
        var at = 0;
        for (var row = 0; row < size; row++)
        {
            // How the row is filtered: not at all.
            rows[at++] = 0;
            for (var column = 0; column < size; column++)
            {
                var (x, y) = ((column + .5) * Side / size, (row + .5) * Side / size);
                var white = Covered(HalfStroke - ToMark(x, y), size);
                foreach (var part in ground) rows[at++] = (byte)Math.Round(part + (255 - part) * white);
                rows[at++] = (byte)Math.Round(255 * (rounded ? Covered(CornerRadius - ToCorner(x, y), size) : 1));
            }
        }
        return Png(size, rows);
    }

    // A pixel on an edge is partly covered.
    private static double Covered(double inside, int size) => Math.Clamp(inside * size / Side + .5, 0, 1);

    private static double ToMark(double x, double y)
    {
        var nearest = x < ArcX ? double.MaxValue : Math.Abs(Math.Sqrt((x - ArcX) * (x - ArcX) + (y - ArcY) * (y - ArcY)) - ArcRadius);
        foreach (var (x1, y1, x2, y2) in Strokes)
        {
            var (dx, dy) = (x2 - x1, y2 - y1);
            var along = Math.Clamp(((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy), 0, 1);
            var (px, py) = (x - x1 - along * dx, y - y1 - along * dy);
            nearest = Math.Min(nearest, Math.Sqrt(px * px + py * py));
        }
        return nearest;
    }

    private static double ToCorner(double x, double y)
    {
        var (dx, dy) = (Math.Max(0, Math.Abs(x - Side / 2) - (Side / 2 - CornerRadius)), Math.Max(0, Math.Abs(y - Side / 2) - (Side / 2 - CornerRadius)));
        return Math.Sqrt(dx * dx + dy * dy);
    }

    /// <summary>A square picture as PNG (ISO 15948): a header, the rows compressed, an end.</summary>
    /// <param name="size">Pixels in a row, and rows.</param>
    /// <param name="rows">Each begins with a zero; red, green, blue and opacity of each pixel follow.</param>
    public static byte[] Png(int size, byte[] rows)
    {
        using var png = new MemoryStream();
        png.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, size);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), size);
        (header[8], header[9]) = (8, 6);
        Chunk(png, "IHDR"u8, header);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(rows);
        Chunk(png, "IDAT"u8, packed.ToArray());
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static void Chunk(MemoryStream png, ReadOnlySpan<byte> type, byte[] content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        png.Write(number);
        byte[] checkedPart = [.. type, .. content];
        png.Write(checkedPart);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(checkedPart));
        png.Write(number);
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0xEDB88320;
        }
        return ~crc;
    }
}
