namespace Retour.Modules.Organisation.Contracts;

/// <summary>Something that not everybody may do.</summary>
internal enum Right
{
    /// <summary>Find customers, and read their page.</summary>
    SeeCustomers,
    /// <summary>Take new customers into the file, and welcome in one's store those whom another store enrolled.</summary>
    EnrolCustomers,
    /// <summary>Correct what the file says, record consents, tags and notes.</summary>
    EditCustomers,
    /// <summary>Say that two customers are one person, or that they are not.</summary>
    MergeCustomers,
    /// <summary>Take many customers into the file at once.</summary>
    ImportCustomers,
    /// <summary>Take lists of customers out of the program.</summary>
    ExportCustomers,
    /// <summary>Answer a customer who asks for all that is kept about them.</summary>
    AnswerCustomers,
    /// <summary>Erase a customer, and let the retention run erase those who have been silent for too long.</summary>
    EraseCustomers,
    /// <summary>Read receipts one by one.</summary>
    SeeReceipts,
    /// <summary>Send receipts in, as tills do.</summary>
    SendReceipts,
    /// <summary>Import files of receipts.</summary>
    ImportReceipts,
    /// <summary>Read what is written to customers, send again what may not have arrived, call back what waits.</summary>
    SeeMessages,
    /// <summary>Read figures.</summary>
    SeeFigures,
    /// <summary>Read what is known of the stores that one works for: address, hours.</summary>
    SeeStores,
    /// <summary>Open stores and change what is known of them.</summary>
    ManageStores,
    /// <summary>Invite colleagues, say what they may do, close their accounts.</summary>
    ManageStaff,
    /// <summary>Keys and webhooks: let programs in, and tell programs outside.</summary>
    ManagePrograms,
    /// <summary>Brand, wordings and other settings of the whole organisation.</summary>
    ManageSettings,
    /// <summary>Read who changed what.</summary>
    SeeAudit,
    /// <summary>Read the cases of the desk: what customers asked, and what they were answered.</summary>
    SeeCases,
    /// <summary>Open cases, answer, assign and close them.</summary>
    WorkCases,
    /// <summary>Note what a customer is not satisfied with, or suggests: whoever stands at a till may.</summary>
    EnterComplaints,
    /// <summary>Read complaints, and what became of them.</summary>
    SeeComplaints,
    /// <summary>Acknowledge complaints, look into them, answer and close them.</summary>
    WorkComplaints,
    /// <summary>Say within which time customers are answered, who is told when that is in danger, and to whom cases are given.</summary>
    ManageServiceLevels,
    /// <summary>Write the help centre, and say where customers go with what they have.</summary>
    ManageHelp,
    /// <summary>Write surveys, and put them to customers.</summary>
    ManageSurveys,
    /// <summary>Read what customers answered to surveys.</summary>
    SeeSurveys,
    /// <summary>Set up kiosks, make tablets kiosks, and say which presses count.</summary>
    ManageKiosks,
    /// <summary>Read what lies in the suggestion box, show it, and answer.</summary>
    AnswerSuggestions,
    /// <summary>Read how the program fares: for the programs that watch over it.</summary>
    SeeMetrics,
}
