using System.Globalization;
using Microsoft.AspNetCore.Components;
using Retour.Web;
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

    private protected string? Typed(string name) => Http.Posted(name);

    private protected DateOnly? Day(string name) => IsoDay.Read(Typed(name));

}
