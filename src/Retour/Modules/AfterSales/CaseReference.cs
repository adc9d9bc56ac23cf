namespace Retour.Modules.AfterSales;

/// <summary>What people call a case: R-2026-000123-K.</summary>
internal static class CaseReference
{
    public const int MostLength = CheckedReference.MostLength;

    private static readonly CheckedReference Form = new('R');

    public static string Write(int year, long number) => Form.Write(year, number);

    public static string? Parse(string? text) => Form.Parse(text);

    /// <summary>The first reference in a text; one whose letter is wrong is none.</summary>
    public static string? FindIn(string? text) => Form.FindIn(text);
}
