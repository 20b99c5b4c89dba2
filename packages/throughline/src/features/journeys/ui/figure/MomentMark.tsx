type Props = {
  readonly feels: 'pain' | 'delight' | 'milestone';
  readonly x: number;
  readonly y: number;
  /** Half its width in pixels. */
  readonly size: number;
};

/** A pain points down, a delight points up, a milestone is a ring. */
export function MomentMark({ feels, x, y, size }: Props) {
  if (feels === 'milestone')
    return <circle cx={x} cy={y} r={size} className="fill-paper stroke-ink" strokeWidth={1.5} />;
  const tip = feels === 'pain' ? size : -size;
  return (
    <path
      d={`M${x - size} ${y - tip * 0.8}h${size * 2}L${x} ${y + tip}z`}
      className="fill-ink stroke-paper"
      strokeWidth={1}
    />
  );
}
