namespace Koilo.Core.Reproduction.Results;

/// <summary>Something that is done otherwise than in the paper.</summary>
/// <param name="What">What it is about.</param>
/// <param name="Paper">How the paper or its code does it.</param>
/// <param name="Here">How it is done here.</param>
/// <param name="Reason">Why.</param>
public sealed record Deviation(string What, string Paper, string Here, string Reason)
{
    /// <summary>All deviations of a reproduction.</summary>
    /// <param name="recipe">Size, epochs and so on, where they are not the paper's.</param>
    public static IReadOnlyList<Deviation> Of(ReproductionRecipe recipe)
    {
        var usual = new ReproductionRecipe();
        return
        [
            .. Changed("input", usual.Side, recipe.Side, "px"),
            .. Changed("epochs", usual.Epochs, recipe.Epochs, "epochs"),
            .. Changed("batch", usual.BatchSize, recipe.BatchSize, "images"),
            new("test, as published", "once, images turned at random", $"{recipe.Passes} times, as a distribution; beside it once without turns", "One draw of the turns is luck: the paper's own tables differ by up to 6 points from each other."),
            new("validation, as published", "images turned at random", "not turned", "The chosen epoch then does not depend on one draw of the turns. Everything else of the training is as published."),
            new("Herlev, as published", "the code does not say which images chose the epoch", "the last epoch is kept", "20 % are learned from and 80 % tested: no third part was published."),
            new("start of DenseNet-121", "weights of the package densenet_pytorch", "torchvision's or timm's ImageNet weights, or random ones", "That package's files are torchvision's under other names; none are fetched here."),
            new("attention, sound", "on 32 of 1024 channels of one layer, without a residual branch", "a residual channel attention block behind each dense block, as in RCAN", "That is what the name says. The published placement is part of the ablation."),
            new("split, sound", "one division; isolated cells one by one", $"{recipe.Seeds} × {recipe.Folds} folds, the cells of an image always together", "One image is a percentage point, and siblings of test cells were learned from."),
            new("settings, sound", "Adam 0.001, constant; best validation epoch", "AdamW 0.0003, one cycle, the last epoch; the whole image, not its middle; mirrors, turns, stain", "Equal for every network, and none of it chosen by looking at these images."),
            new("heat maps", "of the probability, strength in green", "of the class score before softmax, with its sign; both clipped at the 99th percentile", "Probabilities near 1 have hardly a gradient left."),
        ];
    }

    private static IEnumerable<Deviation> Changed(string what, int paper, int here, string unit) =>
        paper == here ? [] : [new(what, $"{paper} {unit}", $"{here} {unit}", "The recipe of this reproduction says so.")];
}
