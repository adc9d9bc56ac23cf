using Retour.Web;

namespace Retour.Demo;

/// <summary>The picture that a customer of the demo sent: a vase with a crack, drawn here, so that nobody's photograph has to be shipped.</summary>
internal static class DemoPicture
{
    private const int Size = 320, Top = 60, Bottom = 260;

    public static byte[] Png { get; } = Draw();

    private static byte[] Draw()
    {
        var (rows, at) = (new byte[Size * (1 + (Size * 4))], 0);
        for (var y = 0; y < Size; y++)
        {
            at++;
            for (var x = 0; x < Size; x++)
            {
                var (red, green, blue) = ColourAt(x - (Size / 2), y);
                (rows[at], rows[at + 1], rows[at + 2], rows[at + 3]) = ((byte)red, (byte)green, (byte)blue, 255);
                at += 4;
            }
        }
        return AppIcon.Png(Size, rows);
    }

    // A table, a vase that is wide below, and a crack that runs down it.
    private static (int, int, int) ColourAt(int x, int y)
    {
        var down = (y - Top) / (double)(Bottom - Top);
        var isVase = down is >= 0 and < 1 && Math.Abs(x) < 28 + (46 * Math.Sin(Math.PI * Math.Min(1, down + .15)));
        if (!isVase) return y > Bottom - 20 ? (168, 132, 96) : (236, 232, 224);
        if (y < 190 && Math.Abs(x - 8 - (10 * Math.Sin(y / 7.0)) - ((y - Top) / 9.0)) < 1.6) return (52, 44, 40);
        var light = Math.Clamp(150 - (x / 2), 90, 190);
        return (light / 3, light, light + 12);
    }
}
