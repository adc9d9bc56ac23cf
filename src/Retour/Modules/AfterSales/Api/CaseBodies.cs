namespace Retour.Modules.AfterSales.Api;

/// <summary>A case as programs see one. What was said in it stays at the desk.</summary>
/// <param name="Store">Code; null for all stores.</param>
/// <param name="DueAt">The next of its deadlines; null where none runs.</param>
/// <param name="StatusPage">Where the customer sees how far it is, without signing in; null where nobody was given one.</param>
/// <param name="MergedInto">The reference of the case that it is part of now.</param>
public sealed record CaseView(
    string Reference, string Kind, string Channel, string Status, string Priority, string? Store, string Subject, Guid? CustomerId, string? Name, string? Email, string? Phone, string? Assignee,
    DateTimeOffset OpenedAt, DateTimeOffset LastActivityAt, DateTimeOffset? FirstAnsweredAt, DateTimeOffset? DueAt, DateTimeOffset? ClosedAt, string? StatusPage, string? MergedInto);

/// <summary>What a customer wants.</summary>
/// <param name="Store">Code; may be left out by a key of all stores.</param>
/// <param name="Kind">question, order, return, repair, complaint or other; question where nothing is said.</param>
/// <param name="Channel">counter, phone, mail, letter or web; web where nothing is said.</param>
/// <param name="Priority">low, normal, high or urgent; normal where nothing is said.</param>
/// <param name="Text">In the customer's words.</param>
/// <param name="Day">YYYY-MM-DD: when it came, where that was before today.</param>
public sealed record CaseBody(string? Store, string? Kind, string? Channel, string? Priority, string? Subject, string? Text, Guid? CustomerId, string? Name, string? Email, string? Phone, DateOnly? Day);
