using System.Globalization;
using System.Resources;
using System.Text;

namespace Retour;

/// <summary>A refusal that the user can understand and act on. Bugs and outages stay exceptions.</summary>
/// <param name="Texts">The resources that hold its sentence in French and English.</param>
/// <param name="Name">The name of the sentence there.</param>
/// <param name="Arguments">What fills its placeholders.</param>
public sealed record Refusal(ResourceManager Texts, string Name, params object?[] Arguments)
{
    /// <summary>The stable code for programs: the name in snake_case.</summary>
    public string Code { get; } = SnakeCase.From(Name);

    /// <summary>The same sentence, filled with the same.</summary>
    public bool Equals(Refusal? other) => other is not null && Texts == other.Texts && Name == other.Name && Arguments.SequenceEqual(other.Arguments);

    public override int GetHashCode() => HashCode.Combine(Name, Arguments.Length);

    /// <summary>The sentence in a language.</summary>
    public string Text(CultureInfo culture) =>
        string.Format(culture, Texts.GetString(Name, culture) ?? Name, Arguments);

    public override string ToString() => Text(CultureInfo.CurrentUICulture);
}

/// <summary>Done, or refused.</summary>
public readonly record struct Result(Refusal? Refusal)
{
    public static readonly Result Ok;
    public static implicit operator Result(Refusal refusal) => new(refusal);
}

/// <summary>A value, or a refusal: exactly one of the two.</summary>
public readonly record struct Result<T>(T? Value, Refusal? Refusal)
{
    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);
    public static implicit operator Result<T>(T value) => new(value, null);
}

public static class SnakeCase
{
    /// <summary>OnlyDraftsCanBeSent becomes only_drafts_can_be_sent.</summary>
    public static string From(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && (char.IsLower(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])))) text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }
}
