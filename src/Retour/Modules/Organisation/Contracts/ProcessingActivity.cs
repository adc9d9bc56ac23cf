using System.Globalization;
using System.Resources;

namespace Retour.Modules.Organisation.Contracts;

/// <summary>
/// One line of the register of processing (GDPR, article 30): each room says what it really does with data of people. Its texts are named
/// Processing_{code}_Name, _Purpose, _Data, _Basis, _Duration and _Recipients.
/// </summary>
internal sealed record ProcessingActivity(string Code, ResourceManager Texts)
{
    public string Name => Text();
    public string Purpose => Text();
    public string Data => Text();
    public string Basis => Text();
    public string Duration => Text();
    public string Recipients => Text();

    private string Text([System.Runtime.CompilerServices.CallerMemberName] string part = "") =>
        Texts.GetString($"Processing_{Code}_{part}", CultureInfo.CurrentUICulture) ?? throw new InvalidOperationException($"Processing_{Code}_{part} is not written.");
}
