namespace Retour.Modules.Insights;

/// <summary>Where the pages of this room are.</summary>
internal static class Places
{
    public const string Figures = "/figures";
    public const string Complaints = "/complaint-rate";
    public const string ComplaintTimes = "/complaint-times";
    public const string LostCustomers = "/lost-customers";
    public const string Customers = "/customers";

    public static string Customer(CustomerId id) => $"{Customers}/{id}";
}
