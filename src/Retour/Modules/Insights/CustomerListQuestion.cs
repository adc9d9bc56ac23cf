namespace Retour.Modules.Insights;

/// <summary>Which customers, found by which words, in which order: what the address of a list says.</summary>
internal sealed record CustomerListQuestion(CustomerGroup Group, string? Search, CustomerOrder Order)
{
    /// <summary>What was typed beyond this is no name.</summary>
    private const int LongestSearch = 200;

    /// <summary>Null when the address names a group that does not exist.</summary>
    public static CustomerListQuestion? Read(IQueryCollection query)
    {
        if (CustomerGroup.Read(query) is not { } group) return null;
        var search = query["q"].ToString().Trim();
        return new(group, search.Length > LongestSearch ? search[..LongestSearch] : search, CustomerOrder.Read(query["sort"]));
    }
}
