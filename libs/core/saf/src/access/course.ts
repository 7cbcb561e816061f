import type { Step } from '@idprop/decision';

/** Tells one check of an attempt as a step: a function of its module, never one made on the way, and of nothing but the attempt. */
export type Tell<A> = (attempt: A) => Step;

/**
 * The checks that an attempt went through, in order, each as the function that tells it. Attempts that went the same way share one course: there
 * are some dozens, made when first gone. So a check is recorded by one reference, and told as a step when somebody reads it.
 */
export class Course<A> {
  private readonly onward: Course<A>[] = [];

  private constructor(
    private readonly before: Course<A> | undefined,
    private readonly tell: Tell<A> | undefined,
  ) {}

  static begin<A>(): Course<A> {
    return new Course<A>(undefined, undefined);
  }

  /** This course and one check more. */
  then(tell: Tell<A>): Course<A> {
    for (const course of this.onward) if (course.tell === tell) return course;
    const course = new Course(this, tell);
    this.onward.push(course);
    return course;
  }

  /** Told anew each time. */
  steps(attempt: A): Step[] {
    if (this.before === undefined || this.tell === undefined) return [];
    const steps = this.before.steps(attempt);
    steps.push(this.tell(attempt));
    return steps;
  }
}
