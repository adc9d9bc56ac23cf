namespace Retour.Modules.AfterSales;

/// <summary>What a customer comes with.</summary>
internal enum CaseKind { Question, Order, Return, Repair, Complaint, Other }

/// <summary>How a customer came.</summary>
internal enum CaseChannel { Counter, Phone, Mail, Letter, Web, Sms }

/// <summary>Whose turn it is. <c>New</c>: nobody has done anything yet.</summary>
internal enum CaseStatus { New, Open, WaitingForCustomer, WaitingForProvider, Closed }

/// <summary>How much haste there is.</summary>
internal enum CasePriority { Low, Normal, High, Urgent }

/// <summary>What an entry of a case is.</summary>
internal enum CaseEntryKind { MessageIn, MessageOut, Note, Change }

/// <summary>What an entry says was changed.</summary>
internal enum CaseChange { Opened, Status, Assignee, Snooze, Tag, Untag, Acknowledged, Relinked, Kind, Priority, Store, DeadlineNear, DeadlinePassed, Merged, Absorbed, Parted, Released, SplitFrom, SplitOff, Related, Unrelated, Repair, Withdrawal }

internal enum CaseAuthor { Customer, Staff, Retour }
