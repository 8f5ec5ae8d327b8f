using static Koilo.Core.Reporting.Checklists.ChecklistItem;

namespace Koilo.Core.Reporting.Checklists;

/// <summary>CLAIM, the checklist for artificial intelligence in medical imaging, in its update of 2024: 44 items.</summary>
public static class Claim2024
{
    /// <summary>The checklist.</summary>
    public static Checklist Checklist { get; } = new(
        "claim-2024",
        "CLAIM 2024",
        "Tejani et al. 2024, Radiology: Artificial Intelligence 6(4):e240300, https://doi.org/10.1148/ryai.240300",
        [.. Beginning(), .. Data(), .. Reference(), .. Partitions(), .. Model(), .. Evaluation(), .. Results(), .. End()]);

    private static IEnumerable<ChecklistItem> Beginning() =>
    [
        .. In(
            "Title and abstract",
            InPart("1", "AI methodology named", run => run.Setup.Network, "Name the kind of method (such as deep learning) in title or abstract."),
            Open("2", "Structured summary", "Write an abstract with design, methods, results and conclusions.")),
        .. In(
            "Introduction",
            Open(
                "3", "Background and clinical role",
                "Say which question of cytology is asked, how it is answered today, and what the network is for."),
            Open("4", "Aims and hypotheses", "State aims, objectives and hypotheses.")),
        .. In(
            "Methods: design",
            Open("5", "Prospective or retrospective", "Say whether the images were collected for this study or existed before."),
            Open("6", "Goal of the study", "Say what the study is: a new model, a feasibility study, a comparison, a trial.")),
    ];

    private static IEnumerable<ChecklistItem> Data() => In(
        "Methods: data",
        InPart(
            "7", "Data sources", run => run.Setup.Dataset,
            "Say where the images come from (laboratories, years, link, licence) and cite the dataset."),
        Open("8", "Inclusion and exclusion", "Say which patients, smears and fields were taken or left out, where, when and by whom."),
        InPart("9", "Preprocessing", run => run.Setup.Preprocessing, "Add what was done to the images before they were given to Koilo."),
        Open("10", "Selection of subsets", "Say how fields or cells were chosen from the slides, and by whom; or that whole images were used."),
        Open("11", "De-identification", "Say how names and other identifiers were removed from images, file names and tables."),
        Open("12", "Missing data", "Say how missing or unreadable images and labels were handled, and what bias that can bring."),
        Open(
            "13", "Image acquisition",
            "Give stain, preparation (conventional or liquid-based), microscope or scanner, objective, pixel size, file format."));

    private static IEnumerable<ChecklistItem> Reference() => In(
        "Methods: reference standard",
        Open(
            "14", "Definition",
            "Define each class so that others could label the same way (such as The Bethesda System), and say how labels were obtained."),
        Open("15", "Rationale", "Say why this reference standard, and not histology, HPV testing or follow-up."),
        Open("16", "Annotators", "Say who labelled the images: number, profession, years of experience, training for the task."),
        Open(
            "17", "Annotation of the test images",
            "Say how the test images were labelled: tool and version, what the annotators saw, manual or automatic."),
        Open(
            "18", "Variability of annotators",
            "Give the agreement between and within annotators (such as kappa), and how disagreement was settled."));

    private static IEnumerable<ChecklistItem> Partitions() =>
    [
        .. In(
            "Methods: partitions",
            Filled(
                "19", "Assignment to partitions", run => run.Setup.Assignment,
                "Say how images were assigned to training, validation and test, and in which shares."),
            InPart(
                "20", "Level at which partitions are disjoint", run => $"{run.Parts?.Disjoint} {run.Setup.Audit}".Trim(),
                "Say what a group is: a patient, a slide, or a field of view.")),
        .. In(
            "Methods: testing data",
            InPart(
                "21", "Intended sample size", run => run.Setup.Sizes,
                "Justify the number of test images; 'koilo compare sample-size' computes it for a paired comparison.")),
    ];

    private static IEnumerable<ChecklistItem> Model() =>
    [
        .. In(
            "Methods: model",
            Filled("22", "Description of the model", run => run.Setup.Network, "Describe inputs, layers and outputs."),
            Filled("23", "Software", run => run.Setup.Software, "Name libraries, packages and their versions."),
            InPart(
                "24", "Initial parameters", run => run.Setup.FirstWeights,
                "If the first weights were trained before: on which images, by whom, under which licence.")),
        .. In(
            "Methods: training",
            Filled("25", "Training", run => run.Setup.Training, "Give every setting of the training and the augmentation."),
            Filled("26", "Selection of the final model", run => run.Setup.Selection, "Say how the final model was chosen."),
            Filled("27", "Ensembles", _ => "None: one network with the weights of one epoch.", "Say how networks were combined.")),
    ];

    private static IEnumerable<ChecklistItem> Evaluation() => In(
        "Methods: evaluation",
        InPart(
            "28", "Performance metrics", run => run.Figures?.Measures,
            "Say which figure is the main one, why, and with which published models it is compared."),
        InPart(
            "29", "Significance and uncertainty", run => run.Figures?.Uncertainty,
            "Say how intervals were computed, and which tests were made ('koilo compare'), with the level of significance."),
        Open("30", "Robustness", "Report what happens with other seeds, stains, scanners or damaged images; or say that this was not examined."),
        InPart(
            "31", "Explainability", run => run.Explanations?.Sentence,
            "Say what heat maps are used for, and whether cytologists judged them; or that none were made."),
        InPart(
            "32", "Internal testing", run => run.Figures?.Overall,
            "Say whether the test images were looked at once only, and compare with training performance."),
        Open("33", "External testing", "Report a test on images of another laboratory, or say why there is none."),
        Open("34", "Trial registration", "Give registry and number, or say that the study is no clinical trial."));

    private static IEnumerable<ChecklistItem> Results() =>
    [
        .. In(
            "Results: data",
            InPart(
                "35", "Included and excluded", run => run.Parts?.Sizes,
                "Give the numbers of patients and smears included and excluded, with a flow chart."),
            InPart(
                "36", "Characteristics in each partition", run => run.Parts?.Sizes,
                "Add age, HPV status, indication and whatever else is known of the patients, for each part.")),
        .. In(
            "Results: performance",
            InPart(
                "37", "Performance in partitions and subgroups", run => run.Figures?.Overall,
                "Add figures for subgroups (age, laboratory, stain) and compare with human readers where possible."),
            InPart(
                "38", "Diagnostic accuracy and its precision", run => run.Figures?.PerClass,
                "Give intervals where they are missing, and say what imbalance of the classes means for the figures."),
            InPart(
                "39", "Failure analysis", run => run.Figures?.Mistakes,
                "Have a cytologist look at the wrong images and say what they have in common.")),
    ];

    private static IEnumerable<ChecklistItem> End() =>
    [
        .. In(
            "Discussion",
            Open("40", "Limitations", "Discuss bias, uncertainty, and to which patients and laboratories the results apply."),
            Open("41", "Implications for practice", "Say what would change in screening, for whom, and what stands in the way.")),
        .. In(
            "Other information",
            Open("42", "Full protocol", "Say where the protocol and further technical details are."),
            InPart("43", "Availability", run => run.StoredAnswers, "Say where software, weights and images can be had, under which conditions."),
            Open("44", "Funding", "Name the sources of funding and what the funders did.")),
    ];
}
