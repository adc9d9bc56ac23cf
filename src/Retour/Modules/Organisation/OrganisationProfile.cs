using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Organisation;

/// <summary>What the organisation is called and looks like, and the rules it gives itself. There is one.</summary>
internal sealed class OrganisationProfile
{
    public const int Only = 1, LongestName = 80, LongestMediator = 120, LongestContact = 300, MostSessionHours = 720, UsualSessionHours = 12;

    public int Id { get; init; } = Only;
    public string Name { get; private set; } = "";
    /// <summary>#rrggbb; null for Retour's own.</summary>
    public string? Colour { get; private set; }
    /// <summary>Spoken to whoever asks for no other: fr or en.</summary>
    public string Language { get; private set; } = "fr";
    /// <summary>The roles that must have a second factor, with blanks between.</summary>
    public string SecondFactorRoles { get; private set; } = "";
    /// <summary>How long after signing in one must sign in again.</summary>
    public int SessionHours { get; private set; } = UsualSessionHours;
    /// <summary>The consumer mediator whom the organisation has chosen, and how one turns to them (C. conso. L616-1); null while none is named.</summary>
    public string? MediatorName { get; private set; }
    public string? MediatorContact { get; private set; }
    public string? LogoType { get; private set; }
    public byte[]? Logo { get; private set; }
    public int Version { get; private set; }

    /// <summary>Whether whoever has this role must have a second factor.</summary>
    /// <param name="roles">As <see cref="SecondFactorRoles"/> keeps them.</param>
    public static bool AsksSecondFactorOf(string roles, StaffRole role) => roles.Split(' ').Contains(role.ToString());

    public Refusal? Brand(string name, string? colour, string language)
    {
        if (name.Trim().Length > LongestName) return new(SettingsTexts.ResourceManager, nameof(SettingsTexts.NameTooLong), LongestName);
        string? kept = null;
        if (!string.IsNullOrWhiteSpace(colour))
        {
            var (read, refusal) = BrandColour.Read(colour);
            if (refusal is not null) return refusal;
            kept = read!.ToString();
        }
        (Name, Colour, Language, Version) = (name.Trim(), kept, language is "en" ? "en" : "fr", Version + 1);
        return null;
    }

    public Refusal? Protect(IEnumerable<StaffRole> secondFactor, int sessionHours)
    {
        if (sessionHours is < 1 or > MostSessionHours) return new(SettingsTexts.ResourceManager, nameof(SettingsTexts.SessionHoursRange), MostSessionHours);
        (SecondFactorRoles, SessionHours) = (string.Join(' ', secondFactor.Order()), sessionHours);
        return null;
    }

    /// <summary>Names the mediator, or none.</summary>
    public Refusal? Mediate(string? name, string? contact)
    {
        var (who, how) = (Given(name), Given(contact));
        if ((who is null) != (how is null)) return new(SettingsTexts.ResourceManager, nameof(SettingsTexts.MediatorHalf));
        if (who?.Length > LongestMediator || how?.Length > LongestContact) return new(SettingsTexts.ResourceManager, nameof(SettingsTexts.MediatorTooLong), LongestMediator, LongestContact);
        (MediatorName, MediatorContact) = (who, how);
        return null;

        static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.ReplaceLineEndings("\n").Trim();
    }

    public Refusal? Show(byte[] logo)
    {
        var (type, refusal) = LogoFile.TypeOf(logo);
        if (refusal is null) (Logo, LogoType) = (logo, type);
        return refusal;
    }

    public void ShowNoLogo() => (Logo, LogoType) = (null, null);
}
