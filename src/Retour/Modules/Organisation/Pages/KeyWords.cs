using Retour.Modules.Organisation.Programs;

namespace Retour.Modules.Organisation.Pages;

/// <summary>What keys are for, in the reader's words.</summary>
internal static class KeyWords
{
    public static string Scope(string scope) => OrganisationTexts.ResourceManager.GetString("Scope_" + scope.Replace(':', '_'), System.Globalization.CultureInfo.CurrentUICulture) ?? scope;

    public static IReadOnlyList<string> Scopes => ApiScope.All;
}
