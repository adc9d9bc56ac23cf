using System.Globalization;
using Microsoft.AspNetCore.Components;
using Retour.Web.Components;

namespace Retour.Modules.AfterSales.Providers.Pages;

/// <summary>A page of a provider's own: whoever has no session finds it closed, and nothing of it is read.</summary>
public abstract class PartnerPage : ComponentBase
{
    [CascadingParameter] private protected HttpContext Http { get; set; } = null!;
    [Inject] private protected PartnerDoor Door { get; set; } = null!;
    [Inject] private protected NavigationManager Navigation { get; set; } = null!;

    private protected PartnerVisit? Visit { get; private set; }
    private protected Refusal? Refusal { get; set; }

    protected sealed override async Task OnInitializedAsync()
    {
        Visit = await Door.VisitAsync(Http);
        if (Visit is null) Http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else await LoadAsync();
    }

    private protected abstract Task LoadAsync();

    private protected async Task DoneAsync(Task<Refusal?> act, string path)
    {
        Refusal = await act;
        if (Refusal is not null) return;
        Toast.Say(Http, ProviderTexts.PartnerSaved);
        Navigation.NavigateTo(path);
    }

    private protected string? Typed(string name) => HttpMethods.IsPost(Http.Request.Method) && Http.Request.Form.ContainsKey(name) ? Http.Request.Form[name].ToString() : null;

    private protected DateOnly? Day(string name) => DateOnly.TryParseExact(Typed(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private protected static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
