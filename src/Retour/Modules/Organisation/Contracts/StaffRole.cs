namespace Retour.Modules.Organisation.Contracts;

/// <summary>What a member of staff does here. What each role may do stands in <see cref="Rights"/>.</summary>
public enum StaffRole { Till, Agent, Manager, Marketing, HeadOffice, Administrator }
