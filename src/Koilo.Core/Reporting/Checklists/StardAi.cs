using static Koilo.Core.Reporting.Checklists.ChecklistItem;

namespace Koilo.Core.Reporting.Checklists;

/// <summary>STARD-AI, for studies of diagnostic accuracy with artificial intelligence: 40 items, five of them in parts.</summary>
public static class StardAi
{
    /// <summary>The checklist.</summary>
    public static Checklist Checklist { get; } = new(
        "stard-ai",
        "STARD-AI",
        "Sounderajah et al. 2025, Nature Medicine 31:3283-3289, https://doi.org/10.1038/s41591-025-03953-8",
        [.. Beginning(), .. Participants(), .. Dataset(), .. TestMethods(), .. Analysis(), .. Results(), .. End()]);

    private static IEnumerable<ChecklistItem> Beginning() =>
    [
        .. In(
            "Title and abstract",
            Open("1", "Study of diagnostic accuracy with AI", "Say so in title or abstract, with one measure of accuracy at least."),
            Open("2", "Structured summary", "Write an abstract with design, methods, results and conclusions.")),
        .. In(
            "Introduction",
            Open(
                "3", "Background, intended use, workflow",
                "Say what the network is for, whether it is new, and where in the laboratory's work it stands."),
            Open("4", "Objectives and hypotheses", "State objectives and hypotheses.")),
        .. In(
            "Methods: design",
            Open("5", "Prospective or retrospective", "Say whether collection was planned before or after smears were read and the reference was known.")),
        .. In("Methods: ethics", Open("6", "Ethics approval", "Name the committee and the approval, or say why none was needed.")),
    ];

    private static IEnumerable<ChecklistItem> Participants() => In(
        "Methods: participants",
        Open(
            "7", "Eligibility of participants and of data",
            "List inclusion and exclusion criteria in the order they were applied, for patients and for images."),
        Open("8", "How participants were identified", "Say on which basis: screening programme, symptoms, earlier results, registry."),
        Open("9", "Setting, place, dates", "Say where and when the patients were seen."),
        Open("10", "Consecutive, random or convenience series", "Say which."));

    private static IEnumerable<ChecklistItem> Dataset() => In(
        "Methods: dataset",
        InPart(
            "11", "Source of the data", run => run.Setup.Dataset,
            "Say whether the images are from routine, were made for the study, or come from a public repository; cite it."),
        Open("12", "Annotation", "Say who labelled the images, with which experience, and in which setting."),
        InPart("13", "Devices and software", run => run.Setup.Software, "Name microscope, camera or scanner with manufacturer and model."),
        InPart(
            "14", "Acquisition and preprocessing", run => run.Setup.Preprocessing,
            "Give preparation, stain, objective and pixel size, and what was done to the images before Koilo got them."));

    private static IEnumerable<ChecklistItem> TestMethods() => In(
        "Methods: tests",
        Filled("15a", "Index test", run => run.Setup.Network, "Describe the network so that others can rebuild it."),
        InPart("15b", "Development of the index test", run => Both(run.Setup.Assignment, run.Setup.Training), "Add any external evaluation."),
        InPart(
            "15c", "Cut-offs of the index test", run => run.Setup.Output,
            "Say whether a cut-off was used, why that one, and whether it was fixed before the test."),
        Open("15d", "Users of the index test", "Say who shall use it, and which expertise they need."),
        Open(
            "16a", "Reference standard",
            "Describe it so that others can repeat it: cytology by The Bethesda System, consensus, histology, follow-up."),
        Open("16b", "Rationale of the reference standard", "Say why this one, where there are others."),
        Open("16c", "Cut-offs of the reference standard", "Say which findings count as positive, and whether that was fixed before."),
        InPart(
            "17a",
            "What the index test knew",
            _ => "The network saw the pixels of the image, and neither clinical data nor the label.",
            "Say what human readers of its answers knew, if there were any."),
        Open("17b", "What the reference standard knew", "Say whether those who labelled the images knew clinical data or the network's answers."));

    private static IEnumerable<ChecklistItem> Analysis() => In(
        "Methods: analysis",
        InPart(
            "18", "Statistical methods", run => Both(run.Figures?.Measures, run.Figures?.Uncertainty),
            "Say how figures were compared ('koilo compare'), and how images of one patient were accounted for."),
        Open(
            "19", "Indeterminate results",
            "Say how inadequate smears and unclear labels were handled; 'koilo evaluate' shows what referring unsure images to a human would do."),
        Open("20", "Missing data", "Say how missing images, labels and results were handled."),
        Open("21", "Variability of accuracy", "Say whether accuracy was examined by laboratory, slide or seed, and whether that was planned."),
        InPart(
            "22", "Intended sample size", run => run.Setup.Sizes,
            "Say how the number of images and patients was arrived at ('koilo compare sample-size')."),
        Open("23", "Errors, bias and fairness", "Say whether errors were analysed by age, origin or laboratory, and how; or that they were not."));

    private static IEnumerable<ChecklistItem> Results() =>
    [
        .. In(
            "Results: participants and dataset",
            InPart("24", "Flow of participants", run => run.Parts?.Sizes, "Draw the flow of patients, smears and images."),
            InPart(
                "25", "Characteristics of each part", run => run.Parts?.Sizes,
                "Add demographic, clinical and technical characteristics for each part."),
            InPart(
                "26a", "Severity in those with the condition", run => run.Parts?.Sizes,
                "Say which classes are the condition, and how severe the disease was."),
            Open("26b", "Other diagnoses in those without it", "Give the distribution of other findings, such as inflammation or atrophy."),
            Open("27", "Time between the tests", "Give the time between smear and reference, and any treatment in between."),
            Open(
                "28", "Whether the data are representative",
                "Compare the share of each class with that among the patients the test is meant for."),
            Open(
                "29", "External evaluation",
                "Say how an external dataset differs from training, validation and test images; or that there is none.")),
        .. In(
            "Results: tests",
            Filled("30", "Cross-tabulation", run => run.Figures?.Confusion, "Tabulate the answers by the reference standard ('koilo evaluate')."),
            InPart(
                "31", "Accuracy and its precision", run => run.Figures is { } figures ? $"{figures.Overall} {figures.PerClass}" : null,
                "Give intervals where they are missing."),
            Open("32", "Adverse events", "Report any from taking the smear or the reference test, or say that there were none.")),
    ];

    private static IEnumerable<ChecklistItem> End() =>
    [
        .. In(
            "Discussion",
            Open("33", "Limitations", "Discuss bias, statistical uncertainty and generalisability."),
            Open("34", "Implications for practice", "Say what the test would be used for, and what its role would be."),
            Open("35", "Ethics and fairness", "Discuss the ethical side of using the test, and whom it may serve less well.")),
        .. In(
            "Other information",
            Open("36", "Registration", "Give registry and number, or say that the study was not registered."),
            Open("37", "Protocol", "Say where the protocol is."),
            Open("38", "Funding", "Name funders and other support, and what they did."),
            Open("39", "Commercial interests", "Declare them, or say that there are none."),
            Open("40a", "Data and code", "Say where images, code and weights can be had, and what restricts their use."),
            Filled(
                "40b", "Stored and auditable outputs", run => run.StoredAnswers,
                "Say whether the network's answers are kept, and how they can be checked.")),
    ];

    private static string? Both(string? first, string? second) => first is null ? second : second is null ? first : $"{first} {second}";
}
