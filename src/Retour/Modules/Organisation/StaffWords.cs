using System.Globalization;
using Retour.Modules.Organisation.Contracts;
using Retour.Web.Components;

namespace Retour.Modules.Organisation;

/// <summary>Roles, states and instants of colleagues in the reader's language.</summary>
internal static class StaffWords
{
    public static string Of(StaffRole role) => Text($"Role_{role}");
    public static string Explain(StaffRole role) => Text($"RoleText_{role}");
    public static string Of(StaffState state) => Text($"State_{state}");

    public static Meaning Meaning(StaffState state) => state switch { StaffState.Active => Web.Components.Meaning.Good, StaffState.Invited or StaffState.InvitationOver => Web.Components.Meaning.Attention, _ => Web.Components.Meaning.None };

    public static string Stores(StaffRole role, IEnumerable<StoreInfo> stores) => Rights.IsForAllStores(role) ? StaffTexts.AllStores : string.Join(", ", stores.Select(s => s.Name));

    private static string Text(string name) => StaffTexts.ResourceManager.GetString(name, CultureInfo.CurrentUICulture) ?? name;
}
