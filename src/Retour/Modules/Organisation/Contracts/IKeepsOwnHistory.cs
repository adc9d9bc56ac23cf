namespace Retour.Modules.Organisation.Contracts;

/// <summary>
/// Things whose own tables tell what became of them, and whose fields may speak of a person: a line of the audit that comes with them says
/// that they were made or changed, and nothing of what is in them.
/// </summary>
internal interface IKeepsOwnHistory;
