"""The one table from what happened to what follows from it."""

from collections.abc import Callable

from bakumutu.desk import events as desk
from bakumutu.desk.actions import issue_referral_letter
from bakumutu.guidance import events as guidance
from bakumutu.guidance.actions import seal_agreed, take_in_files
from bakumutu.laboratory import events as laboratory
from bakumutu.laboratory.actions.claims import point_out_ended_claims
from bakumutu.laboratory.actions.notices import tell_of_refusal, tell_of_report
from bakumutu.laboratory.actions.reports import seal_authorised
from bakumutu.ledger.events import Event, Occurred
from bakumutu.letters import events as letters
from bakumutu.office import events as office
from bakumutu.registry import events as registry
from bakumutu.standards import events as standards

Consequence = Callable[[Occurred], None]

FOLLOWS: dict[type[Event], tuple[Consequence, ...]] = {
    desk.RequestReferred: (issue_referral_letter,),
    guidance.AssessmentAgreed: (seal_agreed,),
    guidance.SubmissionAttached: (take_in_files,),
    guidance.SubmissionFilesCame: (take_in_files,),
    guidance.SubmissionReceived: (take_in_files,),
    laboratory.ReportAuthorised: (seal_authorised,),
    laboratory.ReportReleased: (tell_of_report,),
    laboratory.SampleRefused: (tell_of_refusal,),
    standards.ScopeEntryEnded: (point_out_ended_claims,),
}

#: Events that are told to nobody: they are history, not news.
QUIET: frozenset[type[Event]] = frozenset(
    {
        desk.BillIssued,
        desk.BillWithdrawn,
        desk.PaymentChecked,
        desk.PaymentRejected,
        desk.PaymentTyped,
        desk.QuoteAgreed,
        desk.QuoteMade,
        desk.RequestAccepted,
        desk.RequestCancelled,
        desk.RequestClosed,
        desk.RequestDeclined,
        desk.RequestDrafted,
        desk.RequestExpired,
        desk.RequestPaid,
        desk.RequestReturned,
        desk.RequestSubmitted,
        desk.ReviewBegun,
        desk.ReviewReopened,
        desk.ServiceFinished,
        desk.ServiceStarted,
        desk.TariffEntered,
        desk.TermsAgreed,
        guidance.AnswersChosen,
        guidance.AssessmentCancelled,
        guidance.AssessmentRescheduled,
        guidance.AssessmentScheduled,
        guidance.FindingsDrafted,
        guidance.FindingsReopened,
        guidance.GapReportSealed,
        guidance.PhoneAccessGiven,
        guidance.PhoneAccessRevoked,
        guidance.RehearsalReleased,
        guidance.SubmissionSetAside,
        guidance.SubmissionUnmatched,
        guidance.VisitBegun,
        laboratory.AnalysisStarted,
        laboratory.QualityChecked,
        laboratory.ReportAmendmentOpened,
        laboratory.ReportClaimEnded,
        laboratory.ReportDiscarded,
        laboratory.ReportDrafted,
        laboratory.ReportSealed,
        laboratory.ReportSuperseded,
        laboratory.ReportWithdrawn,
        laboratory.ResultCorrected,
        laboratory.ResultsEntered,
        laboratory.ResultsSubmitted,
        laboratory.RetestOrdered,
        laboratory.SampleAssigned,
        laboratory.SampleDisposed,
        laboratory.SampleRegistered,
        laboratory.SampleReopened,
        laboratory.SampleSentBack,
        laboratory.SampleVerified,
        letters.DocumentIssued,
        letters.DocumentReinstated,
        letters.DocumentRevoked,
        letters.DocumentSuperseded,
        letters.DocumentSuspended,
        office.AccessHandedOver,
        office.AccessUsed,
        office.CompetenceGranted,
        office.CompetenceWithdrawn,
        office.DelegationEnded,
        office.DelegationGiven,
        office.HolidayRemoved,
        office.HolidaysNamed,
        office.OfficeProfileChanged,
        office.PersonAdded,
        office.PostClosed,
        office.PostReopened,
        office.RolesChanged,
        office.SecondFactorRemoved,
        office.SignInUnlocked,
        registry.AttachmentAdded,
        registry.AttachmentReleased,
        registry.BusinessAmended,
        registry.BusinessRegistered,
        registry.ConsentGiven,
        registry.ConsentWithdrawn,
        registry.ContactAdded,
        registry.ContactAmended,
        registry.InterestDeclared,
        registry.ProductAmended,
        registry.ProductRegistered,
        registry.RepresentativeNamed,
        standards.MethodEntered,
        standards.MethodRoundingSet,
        standards.RequirementConfirmed,
        standards.RequirementEntered,
        standards.RequirementRejected,
        standards.ScopeEntryAdded,
    }
)
