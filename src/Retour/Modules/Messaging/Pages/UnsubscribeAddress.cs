using Retour.Modules.Customers.Contracts;
using Retour.Modules.Messaging.Contracts;
using Retour.Web;

namespace Retour.Modules.Messaging.Pages;

/// <summary>The page of a customer is in the customer's language, unless the reader chose another.</summary>
internal sealed class UnsubscribeAddress : IPageLanguage
{
    public async Task<string?> OfAsync(HttpContext http)
    {
        if (http.Request.Path.Value is not { } path || !path.StartsWith(UnsubscribeLinks.Path, StringComparison.Ordinal)) return null;
        if (await http.RequestServices.GetRequiredService<UnsubscribeLinks>().ReadAsync(path[UnsubscribeLinks.Path.Length..], http.RequestAborted) is not { } link) return null;
        return (await http.RequestServices.GetRequiredService<CustomerIdentities>().FindAsync(link.Customer, http.RequestAborted))?.Language;
    }
}
