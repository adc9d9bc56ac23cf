using Microsoft.AspNetCore.Identity;

namespace Retour.Modules.Organisation;

/// <summary>What a password must be: long, not among those that everybody tries first, and not one's own name. Nothing else; phrases are welcome.</summary>
internal static class PasswordRules
{
    public const int Shortest = 10, Longest = 128;

    // The long ones among those that lists of stolen passwords begin with, and those that people here would think of.
    private static readonly HashSet<string> Common = new(StringComparer.OrdinalIgnoreCase)
    {
        "1234567890", "12345678910", "0123456789", "0987654321", "123456789a", "1234567891", "1111111111", "0000000000", "1q2w3e4r5t", "1qaz2wsx3edc", "q1w2e3r4t5", "qwertyuiop",
        "azertyuiop", "qwerty123456", "azerty123456", "qwerty12345", "azerty12345", "password12", "password123", "password1234", "passw0rd123", "motdepasse", "motdepasse1", "motdepasse123", "monmotdepasse",
        "mot de passe", "administrator", "administrateur", "bienvenue1", "bienvenue123", "welcome123", "iloveyou123", "jetaime123", "abcdefghij", "abcd123456", "abc1234567", "aaaaaaaaaa", "changeme123",
        "letmein123", "sunshine123", "princess123", "football123", "superman123", "doudou1234", "marseille13", "qsdfghjklm", "asdfghjkl1", "zxcvbnm123", "magasin123", "boutique123", "retour1234", "retour2026",
    };

    public static async Task<Refusal?> LacksAsync(UserManager<StaffMember> users, StaffMember member, string password)
    {
        if (password.Length > Longest) return new(AccountTexts.ResourceManager, nameof(AccountTexts.PasswordTooLong), Longest);
        foreach (var rule in users.PasswordValidators)
            if (!(await rule.ValidateAsync(users, member, password)).Succeeded) return new(OrganisationTexts.ResourceManager, nameof(OrganisationTexts.PasswordTooShort));
        var plain = password.Trim();
        if (Common.Contains(plain) || plain.Distinct().Count() < 4 || string.Equals(plain, member.Email, StringComparison.OrdinalIgnoreCase) || string.Equals(plain, member.DisplayName, StringComparison.OrdinalIgnoreCase))
            return new(AccountTexts.ResourceManager, nameof(AccountTexts.PasswordTooCommon));
        return null;
    }
}
