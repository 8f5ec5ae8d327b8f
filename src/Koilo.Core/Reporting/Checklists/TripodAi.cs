using static Koilo.Core.Reporting.Checklists.ChecklistItem;

namespace Koilo.Core.Reporting.Checklists;

/// <summary>TRIPOD+AI, for models that predict a diagnosis or its course: 27 items, 52 with their parts.</summary>
public static class TripodAi
{
    /// <summary>The checklist.</summary>
    public static Checklist Checklist { get; } = new(
        "tripod-ai",
        "TRIPOD+AI",
        "Collins et al. 2024, BMJ 385:e078378, https://doi.org/10.1136/bmj-2023-078378",
        [.. Beginning(), .. Data(), .. Outcome(), .. Analysis(), .. Fairness(), .. OpenScience(), .. Results(), .. Discussion()]);

    private static IEnumerable<ChecklistItem> Beginning() =>
    [
        .. In("Title", Open("1", "Kind of study, population, outcome", "Name in the title: development or evaluation, the population, the outcome.")),
        .. In("Abstract", Open("2", "Abstract", "Follow the separate list for abstracts, TRIPOD+AI for Abstracts.")),
        .. In(
            "Introduction",
            Open("3a", "Healthcare context and rationale", "Say that the model is diagnostic, why it is needed, and which models exist already."),
            Open("3b", "Target population, purpose, users", "Say for whom the model is meant, where in screening it stands, and who uses it."),
            Open("3c", "Known health inequalities", "Say which groups of people are screened or treated less well."),
            Open("4", "Objectives", "Say whether the study develops a model, evaluates one, or both.")),
    ];

    private static IEnumerable<ChecklistItem> Data() => In(
        "Methods: data",
        InPart(
            "5a", "Sources of data", run => run.Setup.Dataset,
            "Say what kind of data they are (routine, study, public), why they were used, and how representative they are."),
        Open("5b", "Dates", "Give the first and last date of sampling."),
        Open("6a", "Setting", "Name the laboratories or centres, their number and place."),
        Open("6b", "Eligibility", "Give the criteria for patients and smears."),
        Open("6c", "Treatments", "Say whether patients had been treated before, such as by conisation, and how that was handled."),
        InPart(
            "7", "Preparation and quality checks", run => $"{run.Setup.Preprocessing} {run.Setup.Audit}".Trim(),
            "Add earlier steps, and say whether they were the same for all groups of patients."));

    private static IEnumerable<ChecklistItem> Outcome() => In(
        "Methods: outcome, predictors, size",
        InPart(
            "8a", "Outcome", run => run.Setup.Dataset,
            "Define each class, how and when it was determined, why this outcome, and whether in the same way for all."),
        Open("8b", "Assessors of the outcome", "Give qualification and background of those who labelled the images."),
        Open("8c", "Blinding of the outcome", "Say what those who labelled the images could not see."),
        InPart(
            "9a", "Choice of predictors (development)", _ => "The only predictor is the image; nothing was selected before training.",
            "Say why no clinical data were used."),
        InPart(
            "9b", "Definition of predictors", run => run.Setup.Preprocessing,
            "Say how and when the images were made (preparation, stain, microscope), and by whom."),
        Open("9c", "Assessors of predictors", "Say who chose the fields of view, if somebody did."),
        InPart(
            "10", "Sample size", run => run.Parts?.Sizes ?? run.Setup.Sizes,
            "Say how these numbers were arrived at, and why they suffice ('koilo compare sample-size')."),
        Open("11", "Missing data", "Say how missing images and labels were handled, and why any were left out."));

    private static IEnumerable<ChecklistItem> Analysis() => In(
        "Methods: analysis",
        Filled(
            "12a", "Use of the data (development)", run => run.Setup.Assignment,
            "Say which data were used for what, and how they were divided."),
        Filled("12b", "Handling of predictors (development)", run => run.Setup.Preprocessing, "Say how images were scaled and normalised."),
        InPart(
            "12c",
            "Type of model, building, internal validation (development)",
            run => Steps(run.Setup),
            "Say why this network, which settings were tried before, and on which images."),
        InPart(
            "12d", "Differences between clusters", run => run.Parts?.Clusters,
            "Say what a cluster is (patient, slide, laboratory), and how differences between them were handled."),
        InPart("12e", "Measures and plots of performance", run => run.Figures?.Measures, "Say why these, and how models were compared."),
        Open(
            "12f", "Updating of the model (evaluation)",
            "Say whether the model or its probabilities were adapted after evaluation; or that they were not."),
        InPart(
            "12g", "How predictions were calculated (evaluation)", run => run.Setup.Output,
            "Say with which program and weights: 'koilo predict' and checkpoints/best.safetensors."),
        InPart("13", "Class imbalance", run => run.Setup.ClassWeighting, "Say why this way."));

    private static IEnumerable<ChecklistItem> Fairness() => In(
        "Methods: fairness, output, ethics",
        Open("14", "Fairness", "Say what was done so that the model serves all groups of patients; or that nothing was."),
        InPart("15", "Output of the model (development)", run => run.Setup.Output, "Say how any other threshold was chosen."),
        InPart(
            "16", "Training against evaluation data", run => run.Setup.SameDataset,
            "Name differences in laboratory, criteria, outcome or images; for an external evaluation above all."),
        Open("17", "Ethics approval", "Name the committee, and say how patients consented or why they did not have to."));

    private static IEnumerable<ChecklistItem> OpenScience() =>
    [
        .. In(
            "Open science",
            Open("18a", "Funding", "Name the sources of funding and what the funders did."),
            Open("18b", "Conflicts of interest", "Declare them for all authors."),
            Open("18c", "Protocol", "Say where it is, or that there is none."),
            Open("18d", "Registration", "Give registry and number, or say that the study was not registered."),
            Open("18e", "Data sharing", "Say where the images and labels can be had."),
            InPart(
                "18f", "Code sharing", run => $"Computed by {run.Setup.Program}; the recipe is in manifest.json.",
                "Say where your own code and the run folder can be had.")),
        .. In("Patients and public", Open("19", "Involvement of patients and public", "Say how they took part in the study; or that they did not.")),
    ];

    private static IEnumerable<ChecklistItem> Results() => In(
        "Results",
        InPart("20a", "Flow of participants", run => run.Parts?.Sizes, "Give the numbers of patients and smears at each step; a diagram helps."),
        InPart("20b", "Characteristics", run => run.Parts?.Sizes, "Add age, dates, HPV status and missing values, for each source."),
        InPart(
            "20c", "Comparison with the development data (evaluation)", run => run.Parts?.Sizes,
            "Compare patients and images of development and evaluation, beyond their classes."),
        Filled(
            "21", "Numbers in each analysis", run => run.Parts?.Sizes,
            "Give the number of images, patients and cases of each class for training, tuning and evaluation."),
        InPart(
            "22",
            "Specification of the full model (development)",
            run => $"{run.Setup.Network} Its weights are in checkpoints/best.safetensors.",
            "Say where the weights can be had, and what restricts their use."),
        InPart(
            "23a", "Performance with intervals", run => run.Figures is { } figures ? $"{figures.Overall} {figures.PerClass}" : null,
            "Give intervals where they are missing, and figures for groups of patients."),
        Open("23b", "Differences between clusters", "Report performance by laboratory or slide, if it was examined."),
        Open("24", "Results of updating (evaluation)", "Report the updated model and its performance; or say that nothing was updated."));

    private static IEnumerable<ChecklistItem> Discussion() => In(
        "Discussion",
        Open("25", "Interpretation", "Interpret the results, fairness included, in the light of objectives and earlier studies."),
        Open("26", "Limitations", "Discuss how sample, size, overfitting and missing data bear on bias, uncertainty and generalisability."),
        Open("27a", "Poor or missing input (development)", "Say how blurred, thick or inadequate smears are to be recognised and handled in use."),
        Open("27b", "Users' part and expertise (development)", "Say what users must do with images or answers, and what they must know."),
        Open("27c", "Next steps", "Say what must follow, with regard to where the model applies."));

    private static string Steps(SetupFacts setup) =>
        string.Join(" ", new[] { setup.Network, setup.FirstWeights, setup.Training, setup.Selection }.OfType<string>());
}
