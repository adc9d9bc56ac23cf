namespace Retour.Modules.Complaints;

/// <summary>What people call a complaint: C-2026-000123-K.</summary>
internal static class ComplaintReference
{
    private static readonly CheckedReference Form = new('C');

    public static string Write(int year, long number) => Form.Write(year, number);

    public static string? Parse(string? text) => Form.Parse(text);

    // A case of the desk is called so; what it is, only the desk knows.
    private static readonly CheckedReference CaseForm = new('R');

    /// <summary>The reference of a case that a text is; null where it is none.</summary>
    public static string? ParseCase(string? text) => CaseForm.Parse(text);
}
