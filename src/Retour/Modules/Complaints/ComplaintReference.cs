namespace Retour.Modules.Complaints;

/// <summary>What people call a complaint: C-2026-000123-K.</summary>
internal static class ComplaintReference
{
    private static readonly CheckedReference Form = new('C');

    public static string Write(int year, long number) => Form.Write(year, number);

    public static string? Parse(string? text) => Form.Parse(text);
}
