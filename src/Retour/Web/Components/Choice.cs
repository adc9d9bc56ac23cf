namespace Retour.Web.Components;

/// <summary>One option of a list of choices.</summary>
public sealed record Choice(string Value, string Text);
