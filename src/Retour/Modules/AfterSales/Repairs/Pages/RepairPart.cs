using System.Globalization;
using Microsoft.AspNetCore.Components;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;
using Retour.Web.Components;

namespace Retour.Modules.AfterSales.Repairs.Pages;

/// <summary>A part of a repair's page with forms of its own: what each sends is done, and leads back to the page; what is refused is said beside it.</summary>
public abstract class RepairPart : ComponentBase
{
    [CascadingParameter] private protected RepairFile File { get; set; } = null!;
    [CascadingParameter] private protected HttpContext Http { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private protected Refusal? Refusal { get; private set; }

    private protected Repair Repair => File.Repair;
    private protected string Reference => Repair.Reference;
    private protected bool MayWork => Http.Actor().May(Right.WorkCases);

    private protected async Task DoneAsync(Task<Refusal?> act)
    {
        Refusal = await act;
        if (Refusal is null)
        {
            Toast.Say(Http, RepairTexts.RepairSaved);
            Navigation.NavigateTo($"/repairs/{Reference}");
        }
        else if (Refusal.IsForbidden()) Http.Response.StatusCode = StatusCodes.Status403Forbidden;
    }

    private protected string? Typed(string name) => Http.Posted(name);

    private protected DateOnly? Day(string name) => IsoDay.Read(Typed(name));

    private protected T? Chosen<T>(string name) where T : struct, Enum => Enum.TryParse<T>(Typed(name), out var chosen) && Enum.IsDefined(chosen) ? chosen : null;

}
