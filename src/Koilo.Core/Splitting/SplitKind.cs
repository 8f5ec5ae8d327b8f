namespace Koilo.Core.Splitting;

/// <summary>How a dataset is divided.</summary>
public enum SplitKind
{
    /// <summary>At random, by group and stratified by class.</summary>
    HoldOut,

    /// <summary>The published split of Wang et al. 2021; isolated cells go where the image they were cut from is.</summary>
    Wang2021,

    /// <summary>The split of isolated cells of Wang et al. 2021, which deals out cells one by one: leaky, for comparison only.</summary>
    Wang2021Cells,

    /// <summary>At random, image by image, whatever their groups: leaky, for comparison only.</summary>
    Leaky,

    /// <summary>As a <c>split.csv</c> says.</summary>
    File,
}
